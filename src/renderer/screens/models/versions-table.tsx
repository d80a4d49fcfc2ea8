import { Anchor, Badge, Group, Skeleton, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCall } from '../../api/use-call.ts'
import { StageBadge } from '../../components/badges.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatAgo, formatTime } from '../../format.ts'
import { formatMetric } from '../runs/metric-facts.ts'
import { keyMetric } from './key-metric.ts'

export interface VersionsTableProps {
  /** Newest first. */
  versions: ModelVersion[]
  chosen: string | null
  onChoose: (version: string) => void
}

/** Rows shown at first. */
const FEW = 15

/** The versions of a model; a click shows one in full. */
export function VersionsTable({ versions, chosen, onChoose }: VersionsTableProps) {
  const t = useTranslations()
  const [all, setAll] = useState(false)
  const shown = all ? versions : versions.filter(({ version }, at) => at < FEW || version === chosen)
  return (
    <Section title={t('models.versions')} flush>
      <Table.ScrollContainer minWidth={560} type="native">
        <Table highlightOnHover aria-label={t('models.versions')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right" w={80}>
                <Term definition={t('terms.version')}>{t('models.version')}</Term>
              </Table.Th>
              <Table.Th w={120}>{t('models.stage')}</Table.Th>
              <Table.Th w={150}>{t('models.aliases')}</Table.Th>
              <Table.Th>{t('models.run')}</Table.Th>
              <Table.Th ta="right" w={150}>
                <Term definition={t('terms.key_score')}>{t('models.score')}</Term>
              </Table.Th>
              <Table.Th w={110}>{t('models.created')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((version) => (
              <Row
                key={version.version}
                version={version}
                chosen={version.version === chosen}
                onChoose={() => onChoose(version.version)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {versions.length > FEW && (
        <Anchor component="button" type="button" size="sm" m="md" onClick={() => setAll(!all)}>
          {all ? t('models.show_newest') : t('models.show_all_versions', { count: versions.length })}
        </Anchor>
      )}
    </Section>
  )
}

function Row({ version, chosen, onChoose }: { version: ModelVersion; chosen: boolean; onChoose: () => void }) {
  const t = useTranslations()
  const { run_id: runId, creation_timestamp: created } = version
  return (
    <Table.Tr
      onClick={onChoose}
      style={{ cursor: 'pointer' }}
      aria-selected={chosen}
      bg={chosen ? 'var(--mantine-primary-color-light)' : undefined}
    >
      <Table.Td ta="right">
        <UnstyledButton
          onClick={onChoose}
          fz="sm"
          fw={chosen ? 700 : 500}
          aria-label={t('models.show_version', { version: version.version })}
        >
          {version.version}
        </UnstyledButton>
      </Table.Td>
      <Table.Td>
        <StageBadge stage={version.current_stage} />
      </Table.Td>
      <Table.Td maw={160}>
        <Group gap={4}>
          {version.aliases.map((alias) => (
            <Badge key={alias} variant="outline" color="bench" maw={140} title={alias}>
              @{alias}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      {runId === null ? <NoRun /> : <RunCells runId={runId} />}
      <Table.Td title={formatTime(created)} style={{ whiteSpace: 'nowrap' }}>
        {formatAgo(created)}
      </Table.Td>
    </Table.Tr>
  )
}

/** The run a version came from, and how it did. */
function RunCells({ runId }: { runId: string }) {
  const { data, error } = useCall('runs', 'get', { run_id: runId })
  const metric = data === undefined ? null : keyMetric(data.metrics)
  return (
    <>
      <Table.Td maw={180}>
        <Anchor
          component={Link}
          to={`/runs/${runId}`}
          size="sm"
          display="block"
          truncate
          title={data?.run_name ?? runId}
          onClick={(event) => event.stopPropagation()}
        >
          {data?.run_name ?? runId}
        </Anchor>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {data === undefined && error === null && <Skeleton h={14} w={60} ml="auto" />}
        {metric !== null && (
          <>
            <Text span size="xs" c="dimmed">
              {metric.key}{' '}
            </Text>
            {formatMetric(metric.key, metric.value)}
          </>
        )}
      </Table.Td>
    </>
  )
}

function NoRun() {
  const t = useTranslations()
  return (
    <>
      <Table.Td>
        <Text span size="sm" c="dimmed">
          {t('models.no_run')}
        </Text>
      </Table.Td>
      <Table.Td />
    </>
  )
}
