import { Button, Progress, Skeleton, Stack, Table, Text } from '@mantine/core'
import { Minimize2 } from 'lucide-react'
import { CompactResult, type WorkspaceSizes } from '../../../shared/contract/workspace.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { SIZE_WORDS } from './size-words.ts'
import { useCareJob } from './use-care-job.ts'

/** What takes how much of the disk, and how to get back what nothing uses. */
export function Sizes() {
  const sizes = useCall('workspace', 'sizes', {}, { fresh: true })
  const compact = useCommand('workspace', 'compact')
  const care = useCareJob(CompactResult, () => void sizes.refetch())
  const { data } = sizes
  return (
    <Section
      title="Size"
      description={data === undefined ? 'Reading the workspace…' : describe(data)}
      actions={
        <Button
          variant="default"
          leftSection={<Minimize2 size={16} />}
          loading={compact.isPending || care.running}
          onClick={() => compact.mutate({}, { onSuccess: care.follow })}
        >
          Compact
        </Button>
      }
    >
      <Stack gap="sm">
        <CareOutcome care={care} title="The workspace could not be compacted">
          {({ before_bytes, after_bytes }) => (
            <Text size="sm" role="status">
              The database went from {formatBytes(before_bytes)} to {formatBytes(after_bytes)}.
            </Text>
          )}
        </CareOutcome>
        <ErrorNotice error={data === undefined ? sizes.error : null} title="The size could not be read" />
        {data === undefined && sizes.error === null && <Skeleton h={220} />}
        {data !== undefined && <SizeTable sizes={data} />}
      </Stack>
    </Section>
  )
}

function describe({ total_bytes, disk_free_bytes }: WorkspaceSizes): string {
  const free = disk_free_bytes === null ? '' : `; the disk has room for ${formatBytes(disk_free_bytes)} more`
  return `${formatBytes(total_bytes)} in all${free}.`
}

function SizeTable({ sizes: { parts, total_bytes } }: { sizes: WorkspaceSizes }) {
  return (
    <Table aria-label="Size by kind" layout="fixed">
      <Table.Tbody>
        {parts.map(({ kind, size_bytes }) => (
          <Table.Tr key={kind}>
            <Table.Td>
              <Text size="sm">{SIZE_WORDS[kind].label}</Text>
              <Text size="xs" c="dimmed">
                {SIZE_WORDS[kind].holds}
              </Text>
            </Table.Td>
            <Table.Td w="30%">
              <Progress
                value={(100 * size_bytes) / Math.max(1, total_bytes)}
                color={kind === 'free' ? 'gray' : undefined}
                aria-label={`${SIZE_WORDS[kind].label}, share of the whole`}
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
