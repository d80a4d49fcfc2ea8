import { ActionIcon, Button, Group, Menu, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { EllipsisVertical, FileDown, MoveRight, Scale, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { scoresOf } from '../../../shared/system-metrics.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { StageBadge } from '../../components/badges.tsx'
import { Coming } from '../../components/coming.tsx'
import { CopyBlock } from '../../components/copy-block.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { Section } from '../../components/section.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import { Aliases } from './aliases.tsx'
import { DeleteVersion } from './delete-version.tsx'
import { EditableText } from './editable-text.tsx'
import { MetricsTable } from './metrics-table.tsx'
import { SignatureTable } from './signature-table.tsx'
import { CompareVersions } from './compare-versions.tsx'
import { TransitionDialog } from './transition-dialog.tsx'
import { useModelFile } from './use-model-file.ts'
import { VersionFacts } from './version-facts.tsx'
import { VersionLineage } from './version-lineage.tsx'
import { VersionTags } from './version-tags.tsx'
import { Writes } from '../../components/writes.tsx'

const FILES = ['benchtop', 'onnx', 'ml-random-forest'] as const

export interface VersionPanelProps {
  version: ModelVersion
  /** All of its model, for what a transition would archive. */
  versions: ModelVersion[]
}

/** One version in full: what it reads, how it did, where it came from. */
export function VersionPanel({ version, versions }: VersionPanelProps) {
  const t = useTranslations()
  const { name, version: number } = version
  const { data, error } = useCall('models', 'get_version', { name, version: number })
  return (
    <Section
      title={
        <Group gap="xs">
          {t('components.version', { version: number })} <StageBadge stage={version.current_stage} />
        </Group>
      }
      actions={
        <Group gap="xs" wrap="nowrap">
          <ReportMenu subject={{ kind: 'model', name, version: number }} size="xs" />
          <Actions version={version} versions={versions} />
        </Group>
      }
    >
      <Stack gap="lg">
        <VersionDescription version={version} />
        <SimpleGrid type="container" cols={{ base: 1, '760px': 2 }} spacing="xl" verticalSpacing="lg">
          <VersionFacts version={version} />
          <Stack gap="lg">
            <Part title={t('models.aliases')}>
              <Aliases version={version} />
            </Part>
            <Part title={t('models.tags')}>
              <VersionTags version={version} />
            </Part>
          </Stack>
        </SimpleGrid>
        <Part title={t('models.lineage')}>
          <VersionLineage runId={version.run_id} />
        </Part>
        <ErrorNotice error={data === undefined ? error : null} title={t('models.version_unreadable')} />
        {data === undefined && error === null && <Coming h={320} bare />}
        {data !== undefined && (
          <SimpleGrid type="container" cols={{ base: 1, '760px': 2 }} spacing="xl" verticalSpacing="lg">
            <Part title={t('models.metrics')}>
              <MetricsTable metrics={scoresOf(data.metrics)} />
            </Part>
            <Part title={t('models.signature')}>
              {data.signature === null ? (
                <Text size="sm" c="dimmed">
                  {t('models.signature_unknown')}
                </Text>
              ) : (
                <SignatureTable signature={data.signature} />
              )}
            </Part>
          </SimpleGrid>
        )}
        {data !== undefined && data.input_example !== null && (
          <Part title={t('models.input_example')}>
            <CopyBlock text={JSON.stringify(data.input_example, null, 2)} label={t('models.input_example_code')} />
          </Part>
        )}
      </Stack>
    </Section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={6} style={{ minWidth: 0 }}>
      <Title order={3}>{title}</Title>
      {children}
    </Stack>
  )
}

function Actions({ version, versions }: VersionPanelProps) {
  const t = useTranslations()
  const [open, setOpen] = useState<'move' | 'compare' | 'delete' | null>(null)
  const close = (): void => setOpen(null)
  const file = useModelFile(version)
  const inProduction = version.current_stage === 'Production'
  return (
    <Group gap="xs" wrap="nowrap">
      {versions.length > 1 && (
        <Button size="xs" variant="default" leftSection={<Scale size={14} />} onClick={() => setOpen('compare')}>
          {t('models.compare_other')}
        </Button>
      )}
      <Writes>
        <Button size="xs" leftSection={<MoveRight size={14} />} onClick={() => setOpen('move')}>
          {t('models.move')}
        </Button>
      </Writes>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('models.more_for', { version: version.version })}>
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('models.save_as_file')}</Menu.Label>
          {FILES.map((format) => (
            <Menu.Item
              key={format}
              leftSection={<FileDown size={14} />}
              disabled={file.saving}
              onClick={() => file.save(format)}
            >
              {t(`models.file_${format}`)}
              <Text size="xs" c="dimmed">
                {t(`models.file_${format}_reader`)}
              </Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Writes>
            <Menu.Item
              color="red"
              leftSection={<Trash2 size={14} />}
              disabled={inProduction}
              onClick={() => setOpen('delete')}
            >
              {t('models.delete_version')}
            </Menu.Item>
          </Writes>
          {inProduction && <Menu.Label maw={220}>{t('models.delete_in_production')}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {open === 'move' && <TransitionDialog version={version} versions={versions} onClose={close} />}
      {open === 'compare' && <CompareVersions version={version} versions={versions} onClose={close} />}
      {open === 'delete' && <DeleteVersion version={version} onClose={close} />}
    </Group>
  )
}

function VersionDescription({ version: { name, version, description: text } }: { version: ModelVersion }) {
  const t = useTranslations()
  const say = useEngineWords()
  const update = useCommand('models', 'update_version')
  return (
    <EditableText
      label={t('models.version_description', { version })}
      value={say(text)}
      placeholder={t('models.no_description')}
      saving={update.isPending}
      onSave={(description, done) => update.mutate({ name, version, description }, { onSuccess: done })}
    />
  )
}
