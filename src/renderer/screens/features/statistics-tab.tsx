import { Group, MultiSelect, Select, Stack, Table, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features } from '../../../shared/contract/features.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatCount, formatDay, formatNumber, formatPart, formatShare } from '../../format.ts'
import { useSnapshotDays } from './as-of-input.tsx'
import { sourcesOf, splitRef, type Declared } from './declared.ts'

/** What the features of a service hold, beside each other as of several dates. */
export function StatisticsTab({ declared }: { declared: Declared }) {
  const t = useTranslations()
  const [service, setService] = useState<string | null>(declared.feature_services[0]?.name ?? null)
  const chosen = declared.feature_services.find((one) => one.name === service)
  const days = useSnapshotDays(chosen === undefined ? undefined : sourcesOf(chosen, declared.feature_views)[0])
  const [picked, setPicked] = useState<string[] | null>(null)
  const as_of = picked ?? days.slice(0, 2).toReversed()
  return (
    <Stack>
      <Section title={t('features.statistics')} description={t('features.statistics_hint')}>
        <Group align="flex-end">
          <Select
            label={t('features.feature_service')}
            w={240}
            data={declared.feature_services.map((one) => one.name)}
            value={service}
            onChange={setService}
            allowDeselect={false}
            placeholder={t('features.feature_service_none')}
          />
          <MultiSelect
            label={t('features.as_of')}
            w={420}
            data={days}
            value={as_of}
            onChange={setPicked}
            maxValues={4}
            placeholder={as_of.length === 0 ? t('features.choose_dates') : undefined}
          />
        </Group>
      </Section>
      {service !== null && as_of.length > 0 && <Statistics service={service} as_of={as_of} />}
    </Stack>
  )
}

type Dates = CallOutput<typeof features.statistics>['dates']
type OfFeature = Dates[number]['features'][number]

const FIGURES = ['missing', 'distinct', 'mean', 'std', 'min', 'median', 'max'] as const
const MEANINGS = {
  missing: 'data.missing_hint',
  distinct: 'terms.distinct',
  mean: 'data.mean_hint',
  std: 'data.std_hint',
  min: 'terms.least',
  median: 'terms.middle',
  max: 'terms.most'
} as const satisfies Record<(typeof FIGURES)[number], string>

function Statistics({ service, as_of }: { service: string; as_of: string[] }) {
  const t = useTranslations()
  const { data, error } = useCall('features', 'statistics', { service, as_of }, { keepPrevious: true })
  if (error !== null) return <ErrorNotice error={error} title={t('features.statistics_failed')} />
  if (data === undefined) return <Coming h={420} />
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={960} type="native">
        <Table
          aria-label={t('features.statistics_of', { name: service })}
          style={{ whiteSpace: 'nowrap' }}
          verticalSpacing={4}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('features.feature')}</Table.Th>
              <Table.Th>{t('features.as_of')}</Table.Th>
              {FIGURES.map((name) => (
                <Table.Th key={name} ta="right">
                  <Term definition={t(MEANINGS[name])}>{t(`features.figure_${name}`)}</Term>
                </Table.Th>
              ))}
              <Table.Th>{t('features.most_frequent')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.dates[0].features.map(({ feature }, at) =>
              data.dates.map((date, dateAt) => (
                <FeatureRow
                  key={`${feature} ${date.as_of}`}
                  statistics={date.features[at]}
                  day={formatDay(date.as_of)}
                  span={dateAt === 0 ? data.dates.length : 0}
                />
              ))
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

interface FeatureRowProps {
  statistics: OfFeature
  day: string
  /** How many rows the name stands for; 0: it stands above. */
  span: number
}

function FeatureRow({ statistics, day, span }: FeatureRowProps) {
  const t = useTranslations()
  const { feature, type, statuses, distinct, mean, std, min, median, max, top } = statistics
  const present = Math.max(1, statuses.MATCHED)
  const frequent = top.map(({ value, count }) => `${value} ${formatShare(count / present)}`).join(' · ')
  const time = (value: number | null): string =>
    type === 'timestamp' && value !== null ? formatDay(Math.round(value)) : formatNumber(value)
  return (
    <Table.Tr>
      {span > 0 && (
        <Table.Td rowSpan={span} valign="top" miw={180} className="breaks" style={{ whiteSpace: 'normal' }}>
          <Text size="sm" fw={500}>
            {splitRef(feature).feature}
          </Text>
          <Text size="xs" c="dimmed">
            {splitRef(feature).view}, {t(`components.type_${type}`)}
          </Text>
        </Table.Td>
      )}
      <Table.Td style={{ paddingLeft: 'var(--mantine-spacing-sm)' }}>{day}</Table.Td>
      <Table.Td ta="right">
        <Missing statistics={statistics} />
      </Table.Td>
      <Table.Td ta="right">{formatCount(distinct)}</Table.Td>
      <Table.Td ta="right">{type === 'boolean' && mean !== null ? formatShare(mean) : time(mean)}</Table.Td>
      <Table.Td ta="right">{type === 'timestamp' ? '–' : formatNumber(std)}</Table.Td>
      {[min, median, max].map((value, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- three figures in a fixed order
        <Table.Td key={at} ta="right">
          {time(value)}
        </Table.Td>
      ))}
      <Table.Td>
        <Text size="xs" c="dimmed" lineClamp={2} title={frequent} miw={150} style={{ whiteSpace: 'normal' }}>
          {frequent || '–'}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

const REASONS = ['NULL_VALUE', 'TOO_OLD', 'FUTURE_ONLY', 'NO_ROW'] as const

function Missing({ statistics: { statuses, row_count } }: { statistics: OfFeature }) {
  const t = useTranslations()
  const reasons = REASONS.flatMap((status) =>
    statuses[status] === 0 ? [] : t(`features.reason_${status}`, { count: statuses[status] })
  )
  const missing = row_count - statuses.MATCHED
  if (missing === 0) return formatPart(0, row_count)
  return (
    <Tooltip label={reasons.join(', ')}>
      <span tabIndex={0} aria-description={reasons.join(', ')}>
        {formatPart(missing, row_count)}
      </span>
    </Tooltip>
  )
}
