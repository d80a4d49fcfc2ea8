import { Badge, Button, Group, Select, Skeleton, Stack, Switch, Table, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features } from '../../../shared/contract/features.ts'
import { useCall } from '../../api/use-call.ts'
import { EntityKeyInputs, wholeKey } from '../../components/entity-key-inputs.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatCell, formatDay, formatMany } from '../../format.ts'
import { AsOfInput, useSnapshotDays } from './as-of-input.tsx'
import { describeTtl, sourcesOf, type Declared } from './declared.ts'
import { useExampleKey, type TypedKey } from './use-example-key.ts'

interface Question {
  service: string
  key: TypedKey
  as_of: string
  filter_by_created_timestamp: boolean
}

/** One key at one time: every row that was considered, and which won. */
export function WhatIfTab({ declared }: { declared: Declared }) {
  const [service, setService] = useState<string | null>(declared.feature_services[0]?.name ?? null)
  const chosen = declared.feature_services.find((one) => one.name === service)
  const source = chosen === undefined ? undefined : sourcesOf(chosen, declared.feature_views)[0]
  const view = declared.feature_views.find((one) => one.source === source)
  const entity = declared.entities.find((one) => one.name === view?.entity)
  const joinKeys = entity?.join_keys.map(({ name }) => name) ?? []
  const days = useSnapshotDays(source)
  const example = useExampleKey(entity, source)
  const [typedKey, setKey] = useState<TypedKey | null>(null)
  const [typedDay, setDay] = useState<string | null>(null)
  const [guard, setGuard] = useState(true)
  const typed = typedKey ?? example ?? {}
  const key = wholeKey(joinKeys, typed)
  const as_of = typedDay ?? days[0] ?? ''
  const isGuarded = declared.feature_views.some((view) => view.created_timestamp_column !== null)
  const question =
    service === null || key === null || !/^\d{4}-\d{2}-\d{2}/.test(as_of.trim())
      ? null
      : { service, key, as_of: as_of.trim(), filter_by_created_timestamp: guard }
  return (
    <Stack>
      <Section
        title="What would be found?"
        description="Choose an entity and a time: each view shows the rows it considers, and which of them wins."
      >
        <Group align="flex-end">
          <Select
            label="Feature service"
            w={220}
            data={declared.feature_services.map((one) => one.name)}
            value={service}
            onChange={setService}
            allowDeselect={false}
            placeholder="There is none yet"
          />
          <EntityKeyInputs joinKeys={joinKeys} value={typed} onChange={setKey} />
          <AsOfInput label="As of" value={as_of} days={days} onChange={setDay} />
          {isGuarded && (
            <Switch
              pb={8}
              label="Pass over rows that were not known yet"
              checked={guard}
              onChange={(event) => setGuard(event.currentTarget.checked)}
            />
          )}
        </Group>
      </Section>
      {question !== null && <Considered question={question} onDay={setDay} />}
    </Stack>
  )
}

type View = CallOutput<typeof features.explain>['views'][number]

function Considered({ question, onDay }: { question: Question; onDay: (day: string) => void }) {
  const { data, error } = useCall('features', 'explain', question, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} title="This cannot be looked up" />
  if (data === undefined) return <Skeleton h={260} />
  return (
    <>
      {data.views.map((view) => (
        <ViewRows key={view.feature_view} view={view} asOf={question.as_of} onDay={onDay} />
      ))}
    </>
  )
}

const OUTCOMES: Record<View['rows'][number]['outcome'], { word: string; color: string; meaning: string }> = {
  MATCHED: { word: 'wins', color: 'teal', meaning: 'The newest row up to this time: its values are used.' },
  TOO_OLD: {
    word: 'too old',
    color: 'orange',
    meaning: 'The newest row, but older than the time to live: nothing is used.'
  },
  FUTURE: { word: 'later', color: 'violet', meaning: 'Dated after this time: it had not happened yet.' },
  NOT_KNOWN_YET: { word: 'not known yet', color: 'yellow', meaning: 'Dated before, but it became known only later.' },
  OLDER: { word: 'older', color: 'gray', meaning: 'A newer row wins.' }
}

const STATUSES: Record<View['status'], string> = {
  MATCHED: 'a row was found',
  NULL_VALUE: 'a row was found',
  TOO_OLD: 'the newest row is too old',
  FUTURE_ONLY: 'every row is later, or was not known yet',
  NO_ROW: 'there is no row of this key'
}

function ViewRows({ view, asOf, onDay }: { view: View; asOf: string; onDay: (day: string) => void }) {
  const hasCreated = view.rows.some((row) => row.created_timestamp !== null)
  return (
    <Section
      flush
      title={view.feature_view}
      description={`As of ${asOf} ${STATUSES[view.status]}. ${formatMany(view.row_count, 'row')} of this key, time to live: ${describeTtl(view.ttl_seconds)}.`}
    >
      {view.rows.length > 0 && (
        <Table.ScrollContainer minWidth={600} type="native">
          <Table highlightOnHover aria-label={`Rows of ${view.feature_view}`} style={{ whiteSpace: 'nowrap' }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Outcome</Table.Th>
                <Table.Th>Row of</Table.Th>
                {hasCreated && <Table.Th>Known from</Table.Th>}
                {view.features.map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {view.rows.map((row) => (
                <ConsideredRow key={row.event_timestamp} row={row} hasCreated={hasCreated} onDay={onDay} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  )
}

interface ConsideredRowProps {
  row: View['rows'][number]
  hasCreated: boolean
  onDay: (day: string) => void
}

function ConsideredRow({ row, hasCreated, onDay }: ConsideredRowProps) {
  const { word, color, meaning } = OUTCOMES[row.outcome]
  const day = formatDay(row.event_timestamp)
  return (
    <Table.Tr bg={row.outcome === 'MATCHED' ? 'var(--mantine-color-teal-light)' : undefined}>
      <Table.Td>
        <Tooltip label={meaning}>
          <Badge variant="light" color={color} tabIndex={0} aria-description={meaning}>
            {word}
          </Badge>
        </Tooltip>
      </Table.Td>
      <Table.Td>
        <Button size="compact-xs" variant="subtle" onClick={() => onDay(day)} title="Look as of this time">
          {day}
        </Button>
      </Table.Td>
      {hasCreated && <Table.Td>{row.created_timestamp === null ? '–' : formatDay(row.created_timestamp)}</Table.Td>}
      {row.values.map((value, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value stands in the column of its feature
        <Table.Td key={at}>
          {value === null ? (
            <Text span size="xs" c="dimmed" fs="italic">
              missing
            </Text>
          ) : (
            formatCell(value)
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
