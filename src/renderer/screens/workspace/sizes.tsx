import { Button, Progress, Skeleton, Stack, Table, Text } from '@mantine/core'
import { Minimize2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CompactResult, type WorkspaceSizes } from '../../../shared/contract/workspace.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { useCareJob } from './use-care-job.ts'
import { Writes } from '../../components/writes.tsx'
import type { Translate } from '../../words/translate.ts'

/** What nearly every workspace holds: gives the skeleton the height of the table that comes. */
const USUAL: WorkspaceSizes = {
  parts: (['datasets', 'features', 'runs', 'metrics', 'models', 'other', 'artifacts'] as const).map((kind) => ({
    kind,
    size_bytes: 0
  })),
  total_bytes: 0,
  disk_free_bytes: null
}

/** What takes how much of the disk, and how to get back what nothing uses. */
export function Sizes() {
  const t = useTranslations()
  const sizes = useCall('workspace', 'sizes', {}, { fresh: true })
  const compact = useCommand('workspace', 'compact')
  const care = useCareJob(CompactResult, () => void sizes.refetch())
  const { data } = sizes
  return (
    <Section
      title={t('workspace.size')}
      description={data === undefined ? t('workspace.size_reading') : describe(data, t)}
      actions={
        <Writes>
          <Button
            variant="default"
            leftSection={<Minimize2 size={16} />}
            loading={compact.isPending || care.running}
            onClick={() => compact.mutate({}, { onSuccess: care.follow })}
          >
            {t('workspace.compact')}
          </Button>
        </Writes>
      }
    >
      <Stack gap="sm">
        <CareOutcome care={care} title={t('workspace.compact_failed')}>
          {({ before_bytes, after_bytes }) => (
            <Text size="sm" role="status">
              {t('workspace.compacted', { before: formatBytes(before_bytes), after: formatBytes(after_bytes) })}
            </Text>
          )}
        </CareOutcome>
        <ErrorNotice error={data === undefined ? sizes.error : null} title={t('workspace.size_unreadable')} />
        {data === undefined && sizes.error === null && (
          <Skeleton>
            <SizeTable sizes={USUAL} />
          </Skeleton>
        )}
        {data !== undefined && <SizeTable sizes={data} />}
      </Stack>
    </Section>
  )
}

function describe({ total_bytes, disk_free_bytes }: WorkspaceSizes, t: Translate): string {
  const size = formatBytes(total_bytes)
  return disk_free_bytes === null
    ? t('workspace.size_total', { size })
    : t('workspace.size_total_free', { size, free: formatBytes(disk_free_bytes) })
}

function SizeTable({ sizes: { parts, total_bytes } }: { sizes: WorkspaceSizes }) {
  const t = useTranslations()
  return (
    <Table aria-label={t('workspace.size_by_kind')} layout="fixed">
      <Table.Tbody>
        {parts.map(({ kind, size_bytes }) => (
          <Table.Tr key={kind}>
            <Table.Td>
              <Text size="sm">{t(`workspace.part_${kind}`)}</Text>
              <Text size="xs" c="dimmed">
                {t(`workspace.part_${kind}_holds`)}
              </Text>
            </Table.Td>
            <Table.Td w="30%">
              <Progress
                value={(100 * size_bytes) / Math.max(1, total_bytes)}
                color={kind === 'free' ? 'gray' : undefined}
                aria-label={t('workspace.size_share', { part: t(`workspace.part_${kind}`) })}
              />
            </Table.Td>
            <Table.Td w={110} ta="right">
              {formatBytes(size_bytes)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
