import { Anchor, Badge, Box, Group, SegmentedControl, Select, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { STATUS_CLASSES, type RequestRecord } from '../../../shared/contract/serving.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatClock, formatCount, formatLatency, formatTime } from '../../format.ts'
import { RequestDialog } from './request-dialog.tsx'
import { statusColor } from './status-color.ts'

/** Rows that are drawn. */
const MOST_ROWS = 200

interface Filter {
  status: (typeof STATUS_CLASSES)[number] | null
  route: string | null
  model: string | null
  text: string
}

const EVERYTHING: Filter = { status: null, route: null, model: null, text: '' }

/**
 * What is asked and answered, as it happens; a request opens with what was sent, and can be sent again.
 * @param address where the server answers; null: it is stopped
 */
export function RequestsLog({ address }: { address: string | null }) {
  const [filter, setFilter] = useState(EVERYTHING)
  const [opened, setOpened] = useState<number | null>(null)
  const [asked] = useDebouncedValue(filter, 150)
  const { data, error } = useCall(
    'serving',
    'requests',
    { ...asked, limit: MOST_ROWS },
    { refetchMs: 1500, keepPrevious: true }
  )
  return (
    <Section title="Requests" description={data === undefined ? ' ' : tellCount(data)} flush>
      <Filters filter={filter} onChange={setFilter} routes={data?.routes ?? []} models={data?.models ?? []} />
      {data === undefined && error !== null && (
        <Box px="md" pb="md">
          <ErrorNotice error={error} title="The requests could not be read" />
        </Box>
      )}
      <Box h={340} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Requests">
        <Table layout="fixed" stickyHeader highlightOnHover verticalSpacing={4} miw={940} aria-label="Requests">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>Time</Table.Th>
              <Table.Th w={80}>Method</Table.Th>
              <Table.Th w={210}>Path</Table.Th>
              <Table.Th w={80}>Status</Table.Th>
              <Table.Th w={120} ta="right" style={{ whiteSpace: 'nowrap' }}>
                Latency, ms
              </Table.Th>
              <Table.Th w={170}>Model</Table.Th>
              <Table.Th>Summary</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data?.requests.map((request) => (
              <Row key={request.request_id} request={request} onOpen={() => setOpened(request.request_id)} />
            ))}
          </Table.Tbody>
        </Table>
        {data?.requests.length === 0 && (
          <Text size="sm" c="dimmed" p="md">
            {data.remembered === 0
              ? 'No request yet. Copy a call from above, run it in a terminal, and it appears here.'
              : 'No request fits the filter; choose All, any route and any model to see them again.'}
          </Text>
        )}
      </Box>
      {opened !== null && <RequestDialog requestId={opened} address={address} onClose={() => setOpened(null)} />}
    </Section>
  )
}

function tellCount({ total, remembered }: { total: number; remembered: number }): string {
  const of = `${formatCount(remembered)} that ${remembered === 1 ? 'is' : 'are'} remembered`
  const shown = total > MOST_ROWS ? `, the newest ${MOST_ROWS} shown` : ''
  return `${formatCount(total)} of the ${of}${shown}. Open one to see what was sent, and to send it again.`
}

interface FiltersProps {
  filter: Filter
  onChange: (filter: Filter) => void
  routes: string[]
  models: string[]
}

function Filters({ filter, onChange, routes, models }: FiltersProps) {
  return (
    <Group px="md" pb="sm" gap="xs" role="search" aria-label="Filter requests">
      <SegmentedControl
        size="xs"
        aria-label="Status"
        data={[{ value: '', label: 'All' }, ...STATUS_CLASSES.map((value) => ({ value, label: value }))]}
        value={filter.status ?? ''}
        onChange={(value) => onChange({ ...filter, status: STATUS_CLASSES.find((one) => one === value) ?? null })}
      />
      <Select
        size="xs"
        aria-label="Route"
        placeholder="Any route"
        data={withChosen(routes, filter.route)}
        value={filter.route}
        onChange={(route) => onChange({ ...filter, route })}
        clearable
        w={210}
      />
      <Select
        size="xs"
        aria-label="Model"
        placeholder="Any model"
        data={withChosen(models, filter.model)}
        value={filter.model}
        onChange={(model) => onChange({ ...filter, model })}
        clearable
        w={210}
      />
      <TextInput
        size="xs"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        placeholder="Text: path, key, reason…"
        aria-label="Text in a request"
        leftSection={<Search size={14} />}
        w={240}
      />
    </Group>
  )
}

/** What was chosen stays a choice when the last request of it is forgotten. */
function withChosen(options: string[], chosen: string | null): string[] {
  return chosen === null || options.includes(chosen) ? options : [chosen, ...options]
}

function Row({ request, onOpen }: { request: RequestRecord; onOpen: () => void }) {
  const { timestamp, method, path, status, latency_ms: latency, model_name, model_version, summary } = request
  return (
    <Table.Tr onClick={onOpen} style={{ cursor: 'pointer' }}>
      <Table.Td title={formatTime(timestamp)}>{formatClock(timestamp)}</Table.Td>
      <Table.Td>{method}</Table.Td>
      <Table.Td>
        <Anchor
          component="button"
          type="button"
          className="code"
          display="block"
          maw="100%"
          truncate
          title={path}
          aria-label={`Open ${method} ${path} of ${formatClock(timestamp)}`}
          onClick={onOpen}
        >
          {path}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={statusColor(status)}>
          {status}
        </Badge>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {formatLatency(latency)}
      </Table.Td>
      <Table.Td>
        <Text size="sm" truncate title={model_name ?? undefined}>
          {model_name !== null && `${model_name} ${model_version}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" truncate title={summary}>
          {summary}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
