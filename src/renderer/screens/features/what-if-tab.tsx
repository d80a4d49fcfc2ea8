import { Badge, Button, Group, Select, Stack, Switch, Table, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features } from '../../../shared/contract/features.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EntityKeyInputs, wholeKey } from '../../components/entity-key-inputs.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatCell, formatDay } from '../../format.ts'
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
  const t = useTranslations()
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
      <Section title={t('features.what_if')} description={t('features.what_if_hint')}>
        <Group align="flex-end">
          <Select
            label={t('features.feature_service')}
            w={220}
            data={declared.feature_services.map((one) => one.name)}
            value={service}
            onChange={setService}
            allowDeselect={false}
            placeholder={t('features.feature_service_none')}
          />
          <EntityKeyInputs joinKeys={joinKeys} value={typed} onChange={setKey} />
          <AsOfInput label={t('features.as_of')} value={as_of} days={days} onChange={setDay} />
          {isGuarded && (
            <Switch
              pb={8}
              label={t('features.guard')}
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
  const t = useTranslations()
  const { data, error } = useCall('features', 'explain', question, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} title={t('features.what_if_failed')} />
  if (data === undefined) return <Coming h={260} />
  return (
    <>
      {data.views.map((view) => (
        <ViewRows key={view.feature_view} view={view} asOf={question.as_of} onDay={onDay} />
      ))}
    </>
  )
}

const COLORS: Record<View['rows'][number]['outcome'], string> = {
  MATCHED: 'teal',
  TOO_OLD: 'orange',
  FUTURE: 'violet',
  NOT_KNOWN_YET: 'yellow',
  OLDER: 'gray'
}

function ViewRows({ view, asOf, onDay }: { view: View; asOf: string; onDay: (day: string) => void }) {
  const t = useTranslations()
  const hasCreated = view.rows.some((row) => row.created_timestamp !== null)
  const numeric = view.features.map((_, at) => view.rows.some(({ values }) => typeof values[at] === 'number'))
  return (
    <Section
      flush
      title={view.feature_view}
      description={t('features.considered', {
        day: asOf,
        found: t(`features.found_${view.status}`),
        count: view.row_count,
        ttl: describeTtl(t, view.ttl_seconds)
      })}
    >
      {view.rows.length > 0 && (
        <Table.ScrollContainer minWidth={600} type="native">
          <Table
            highlightOnHover
            aria-label={t('features.rows_of', { name: view.feature_view })}
            style={{ whiteSpace: 'nowrap' }}
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('features.outcome')}</Table.Th>
                <Table.Th>{t('features.row_of')}</Table.Th>
                {hasCreated && <Table.Th>{t('features.known_since')}</Table.Th>}
                {view.features.map((name, at) => (
                  <Table.Th key={name} ta={numeric[at] ? 'right' : undefined}>
                    {name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {view.rows.map((row) => (
                <ConsideredRow
                  key={row.event_timestamp}
                  row={row}
                  numeric={numeric}
                  hasCreated={hasCreated}
                  onDay={onDay}
                />
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
  /** Per feature, whether its values are numbers. */
  numeric: boolean[]
  hasCreated: boolean
  onDay: (day: string) => void
}

function ConsideredRow({ row, numeric, hasCreated, onDay }: ConsideredRowProps) {
  const t = useTranslations()
  const meaning = t(`features.outcome_${row.outcome}_hint`)
  const day = formatDay(row.event_timestamp)
  return (
    <Table.Tr bg={row.outcome === 'MATCHED' ? 'var(--mantine-color-teal-light)' : undefined}>
      <Table.Td>
        <Tooltip label={meaning}>
          <Badge miw="max-content" variant="light" color={COLORS[row.outcome]} tabIndex={0} aria-description={meaning}>
            {t(`features.outcome_${row.outcome}`)}
          </Badge>
        </Tooltip>
      </Table.Td>
      <Table.Td>
        <Button size="compact-xs" variant="subtle" onClick={() => onDay(day)} title={t('features.look_as_of')}>
          {day}
        </Button>
      </Table.Td>
      {hasCreated && <Table.Td>{row.created_timestamp === null ? '–' : formatDay(row.created_timestamp)}</Table.Td>}
      {row.values.map((value, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value stands in the column of its feature
        <Table.Td key={at} ta={numeric[at] ? 'right' : undefined}>
          {value === null ? (
            <Text span size="xs" c="dimmed" fs="italic">
              {t('components.missing')}
            </Text>
          ) : (
            formatCell(value)
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
