import { Badge, Box, Group, Table, Text, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { RequestRecord } from '../../../shared/contract/serving.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatClock, formatLatency, formatTime } from '../../format.ts'

type Request = z.output<typeof RequestRecord>

/** What was asked and answered, as it happens. */
export function RequestsLog() {
  const { data, error } = useCall('serving', 'requests', { limit: 200 }, { refetchMs: 1500 })
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const all = data?.requests ?? []
  const found = wanted === '' ? all : all.filter((request) => textOf(request).includes(wanted))
  return (
    <Section
      title="Recent requests"
      flush
      actions={
        <TextInput
          size="xs"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          placeholder="Filter: path, status, key…"
          aria-label="Filter requests"
          leftSection={<Search size={14} />}
          w={260}
        />
      }
    >
      {data === undefined && error !== null && (
        <Box px="md" pb="md">
          <ErrorNotice error={error} title="The requests could not be read" />
        </Box>
      )}
      <Box h={340} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Recent requests">
        <Table stickyHeader highlightOnHover verticalSpacing={4} miw={720} aria-label="Recent requests">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>Time</Table.Th>
              <Table.Th w={80}>Method</Table.Th>
              <Table.Th>Path</Table.Th>
              <Table.Th w={80}>Status</Table.Th>
              <Table.Th w={120} ta="right" style={{ whiteSpace: 'nowrap' }}>
                Latency, ms
              </Table.Th>
              <Table.Th>Summary</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.map((request) => (
              <Row key={request.request_id} request={request} />
            ))}
          </Table.Tbody>
        </Table>
        {data !== undefined && found.length === 0 && (
          <Text size="sm" c="dimmed" p="md">
            {all.length === 0
              ? 'No request yet. Copy a call from above, run it in a terminal, and it appears here.'
              : `None of the last ${all.length} requests matches “${filter.trim()}”.`}
          </Text>
        )}
      </Box>
    </Section>
  )
}

function Row({ request: { timestamp, method, path, status, latency_ms: latency, summary } }: { request: Request }) {
  return (
    <Table.Tr>
      <Table.Td title={formatTime(timestamp)}>{formatClock(timestamp)}</Table.Td>
      <Table.Td>{method}</Table.Td>
      <Table.Td maw={260}>
        <Text span className="code" display="block" truncate title={path}>
          {path}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={statusColor(status)}>
          {status}
        </Badge>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {formatLatency(latency)}
      </Table.Td>
      <Table.Td maw={420}>
        <Group wrap="nowrap">
          <Text size="sm" truncate title={summary}>
            {summary}
          </Text>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function textOf({ method, path, status, summary }: Request): string {
  return `${method} ${path} ${status} ${summary}`.toLowerCase()
}

function statusColor(status: number): string {
  if (status >= 500) return 'red'
  return status >= 400 ? 'orange' : 'teal'
}
