import { Anchor, Badge, Box, Group, SegmentedControl, Select, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { STATUS_CLASSES, type RequestRecord } from '../../../shared/contract/serving.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatClock, formatLatency, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import type { Translate } from '../../words/translate.ts'
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
  const t = useTranslations()
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
    <Section title={t('serving.requests')} description={data === undefined ? ' ' : tellCount(t, data)} flush>
      <Filters filter={filter} onChange={setFilter} routes={data?.routes ?? []} models={data?.models ?? []} />
      {data === undefined && error !== null && (
        <Box px="md" pb="md">
          <ErrorNotice error={error} title={t('serving.requests_unreadable')} />
        </Box>
      )}
      <Box h={340} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('serving.requests')}>
        <Table
          layout="fixed"
          stickyHeader
          highlightOnHover
          verticalSpacing={4}
          miw={940}
          aria-label={t('serving.requests')}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>{t('serving.time')}</Table.Th>
              <Table.Th w={90}>{t('serving.method')}</Table.Th>
              <Table.Th w={200}>{t('serving.path')}</Table.Th>
              <Table.Th w={80}>{t('serving.status')}</Table.Th>
              <Table.Th w={120} ta="right" style={{ whiteSpace: 'nowrap' }}>
                <Term definition={t('terms.latency')}>{t('serving.latency')}</Term>
              </Table.Th>
              <Table.Th w={170}>{t('serving.model')}</Table.Th>
              <Table.Th>{t('serving.summary')}</Table.Th>
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
            {data.remembered === 0 ? t('serving.requests_none') : t('serving.requests_filtered')}
          </Text>
        )}
      </Box>
      {opened !== null && <RequestDialog requestId={opened} address={address} onClose={() => setOpened(null)} />}
    </Section>
  )
}

function tellCount(t: Translate, { total, remembered }: { total: number; remembered: number }): string {
  return t('serving.requests_counted', { total, remembered, shown: total > MOST_ROWS ? MOST_ROWS : 0 })
}

interface FiltersProps {
  filter: Filter
  onChange: (filter: Filter) => void
  routes: string[]
  models: string[]
}

function Filters({ filter, onChange, routes, models }: FiltersProps) {
  const t = useTranslations()
  return (
    <Group px="md" pb="sm" gap="xs" role="search" aria-label={t('serving.filter')}>
      <SegmentedControl
        size="xs"
        aria-label={t('serving.status')}
        data={[{ value: '', label: t('serving.all') }, ...STATUS_CLASSES.map((value) => ({ value, label: value }))]}
        value={filter.status ?? ''}
        onChange={(value) => onChange({ ...filter, status: STATUS_CLASSES.find((one) => one === value) ?? null })}
      />
      <Select
        size="xs"
        aria-label={t('serving.route')}
        placeholder={t('serving.any_route')}
        data={withChosen(routes, filter.route)}
        value={filter.route}
        onChange={(route) => onChange({ ...filter, route })}
        clearable
        w={210}
      />
      <Select
        size="xs"
        aria-label={t('serving.model')}
        placeholder={t('serving.any_model')}
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
        placeholder={t('serving.text_hint')}
        aria-label={t('serving.text')}
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
  const t = useTranslations()
  const { timestamp, method, path, status, latency_ms: latency, model_name, model_version } = request
  const summary = useEngineWords()(request.summary)
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
          aria-label={t('serving.open_request', { method, path, time: formatClock(timestamp) })}
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
