import { ActionIcon, Button, Group, Menu, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { EllipsisVertical, FileDown, MoveRight, Scale, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { scoresOf } from '../../../shared/system-metrics.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { StageBadge } from '../../components/badges.tsx'
import { CopyBlock } from '../../components/copy-block.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { Section } from '../../components/section.tsx'
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

const FILES = [
  { format: 'benchtop', label: 'Model file', reader: 'with its run, for another workspace' },
  { format: 'onnx', label: 'ONNX', reader: 'the whole pipeline, for onnxruntime' },
  { format: 'ml-random-forest', label: 'ml-random-forest JSON', reader: 'a forest, for web pages' }
] as const

export interface VersionPanelProps {
  version: ModelVersion
  /** All of its model, for what a transition would archive. */
  versions: ModelVersion[]
}

/** One version in full: what it reads, how it did, where it came from. */
export function VersionPanel({ version, versions }: VersionPanelProps) {
  const { name, version: number } = version
  const { data, error } = useCall('models', 'get_version', { name, version: number })
  return (
    <Section
      title={
        <Group gap="xs">
          Version {number} <StageBadge stage={version.current_stage} />
        </Group>
      }
      actions={
        <Group gap="xs" wrap="nowrap">
          <ReportMenu subject={{ kind: 'model', name, version: number }} />
          <Actions version={version} versions={versions} />
        </Group>
      }
    >
      <Stack gap="lg">
        <VersionDescription version={version} />
        <SimpleGrid type="container" cols={{ base: 1, '760px': 2 }} spacing="xl" verticalSpacing="lg">
          <VersionFacts version={version} />
          <Stack gap="lg">
            <Part title="Aliases">
              <Aliases version={version} />
            </Part>
            <Part title="Tags">
              <VersionTags version={version} />
            </Part>
          </Stack>
        </SimpleGrid>
        <Part title="Lineage">
          <VersionLineage runId={version.run_id} />
        </Part>
        <ErrorNotice error={data === undefined ? error : null} title="The version could not be read in full" />
        {data === undefined && error === null && <Skeleton h={320} />}
        {data !== undefined && (
          <SimpleGrid type="container" cols={{ base: 1, '760px': 2 }} spacing="xl" verticalSpacing="lg">
            <Part title="Metrics of its run">
              <MetricsTable metrics={scoresOf(data.metrics)} />
            </Part>
            <Part title="Signature">
              {data.signature === null ? (
                <Text size="sm" c="dimmed">
                  The model file could not be read, so its columns are not known.
                </Text>
              ) : (
                <SignatureTable signature={data.signature} />
              )}
            </Part>
          </SimpleGrid>
        )}
        {data !== undefined && data.input_example !== null && (
          <Part title="Input example">
            <CopyBlock text={JSON.stringify(data.input_example, null, 2)} label="input example" />
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
  const [open, setOpen] = useState<'move' | 'compare' | 'delete' | null>(null)
  const close = (): void => setOpen(null)
  const file = useModelFile(version)
  const inProduction = version.current_stage === 'Production'
  return (
    <Group gap="xs" wrap="nowrap">
      {versions.length > 1 && (
        <Button size="xs" variant="default" leftSection={<Scale size={14} />} onClick={() => setOpen('compare')}>
          Compare…
        </Button>
      )}
      <Button size="xs" leftSection={<MoveRight size={14} />} onClick={() => setOpen('move')}>
        Move to stage…
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`More for version ${version.version}`}>
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Save as a file</Menu.Label>
          {FILES.map(({ format, label, reader }) => (
            <Menu.Item
              key={format}
              leftSection={<FileDown size={14} />}
              disabled={file.saving}
              onClick={() => file.save(format)}
            >
              {label}
              <Text size="xs" c="dimmed">
                {reader}
              </Text>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<Trash2 size={14} />}
            disabled={inProduction}
            onClick={() => setOpen('delete')}
          >
            Delete version
          </Menu.Item>
          {inProduction && <Menu.Label maw={220}>Move it out of Production before it can be deleted.</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {open === 'move' && <TransitionDialog version={version} versions={versions} onClose={close} />}
      {open === 'compare' && <CompareVersions version={version} versions={versions} onClose={close} />}
      {open === 'delete' && <DeleteVersion version={version} onClose={close} />}
    </Group>
  )
}

function VersionDescription({ version: { name, version, description: text } }: { version: ModelVersion }) {
  const update = useCommand('models', 'update_version')
  return (
    <EditableText
      label={`the description of version ${version}`}
      value={text}
      placeholder="No description yet."
      saving={update.isPending}
      onSave={(description, done) => update.mutate({ name, version, description }, { onSuccess: done })}
    />
  )
}
