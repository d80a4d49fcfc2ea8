import { Box, Stack, Table, Tabs, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ModelVersion, SameRowsComparison } from '../../../shared/contract/models.ts'
import { useCall } from '../../api/use-call.ts'
import { Term } from '../../components/term.tsx'
import { formatCell, formatNumber, localized } from '../../format.ts'
import { formatMetric, metricDefinition } from '../runs/metric-facts.ts'

interface VersionDifferencesProps {
  comparison: SameRowsComparison
  version: ModelVersion
  other: ModelVersion
}

/** Scores on the same rows, parameters that differ, and the rows to which the two say something else. */
export function VersionDifferences({ comparison, version, other }: VersionDifferencesProps) {
  const t = useTranslations()
  const { n_rows, n_seen, n_flips, mean_difference } = comparison
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('models.compared', {
          rows: n_rows,
          seen: n_seen,
          other: other.version,
          flips: n_flips,
          apart: mean_difference === null ? 'none' : formatNumber(mean_difference)
        })}
      </Text>
      <Tabs defaultValue="metrics" keepMounted={false}>
        <Tabs.List mb="sm" aria-label={t('models.compared_what')}>
          <Tabs.Tab value="metrics">{t('models.tab_metrics')}</Tabs.Tab>
          <Tabs.Tab value="params">{t('models.tab_params')}</Tabs.Tab>
          <Tabs.Tab value="rows">{t('models.tab_rows', { count: n_flips })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="metrics">
          <Scores comparison={comparison} version={version} other={other} />
        </Tabs.Panel>
        <Tabs.Panel value="params">
          <Params version={version} other={other} />
        </Tabs.Panel>
        <Tabs.Panel value="rows">
          <Rows comparison={comparison} version={version} other={other} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

function Scores({ comparison, version, other }: VersionDifferencesProps) {
  const t = useTranslations()
  const { candidate_scores: own, other_scores: theirs } = comparison
  const metrics = [...new Set([...Object.keys(own), ...Object.keys(theirs)])].toSorted()
  return (
    <Table aria-label={t('models.same_rows_metrics')} verticalSpacing={4}>
      <Heads first={t('models.metric')} version={version} other={other} last={t('models.difference')} />
      <Table.Tbody>
        {metrics.map((metric) => {
          const difference = Number(own[metric] ?? NaN) - Number(theirs[metric] ?? NaN)
          return (
            <Table.Tr key={metric}>
              <Table.Td>
                <Term definition={metricDefinition(t, metric)}>{metric}</Term>
              </Table.Td>
              <Table.Td ta="right">{told(metric, own[metric])}</Table.Td>
              <Table.Td ta="right">{told(metric, theirs[metric])}</Table.Td>
              <Table.Td ta="right" c={difference === 0 ? 'dimmed' : undefined}>
                {Number.isNaN(difference) ? '–' : `${difference > 0 ? '+' : ''}${localized(difference.toFixed(4))}`}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function told(metric: string, score: number | string | undefined): string {
  return score === undefined ? '–' : formatMetric(metric, score)
}

function Params({ version, other }: Pick<VersionDifferencesProps, 'version' | 'other'>) {
  const t = useTranslations()
  const own = useParams(version.run_id)
  const theirs = useParams(other.run_id)
  const names = [...new Set([...own.keys(), ...theirs.keys()])].toSorted()
  const differing = names.filter((name) => own.get(name) !== theirs.get(name))
  if (differing.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {names.length === 0 ? t('models.params_none') : t('models.params_all_same', { count: names.length })}
      </Text>
    )
  }
  return (
    <>
      <Table aria-label={t('models.params_differ')} verticalSpacing={4}>
        <Heads first={t('models.parameter')} version={version} other={other} />
        <Table.Tbody>
          {differing.map((name) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right" className="breaks">
                {own.get(name) ?? '–'}
              </Table.Td>
              <Table.Td ta="right" className="breaks">
                {theirs.get(name) ?? '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mt="xs">
        {t('models.params_same', { count: names.length - differing.length })}
      </Text>
    </>
  )
}

function useParams(runId: string | null): Map<string, string> {
  const { data } = useCall('runs', 'get', { run_id: runId ?? '' }, { enabled: runId !== null })
  return new Map(data?.params.map(({ key, value }) => [key, value]))
}

function Rows({ comparison: { differences }, version, other }: VersionDifferencesProps) {
  const t = useTranslations()
  if (differences.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('models.rows_none')}
      </Text>
    )
  }
  return (
    <Box mah={420} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('models.rows_differ')}>
      <Table stickyHeader verticalSpacing={4} miw={720} aria-label={t('models.rows_differ')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('models.row')}</Table.Th>
            <Table.Th>{t('models.actual')}</Table.Th>
            {[version, other].map((one) => (
              <Table.Th key={one.version}>
                <Term definition={t('terms.predicted_by')}>{t('components.version', { version: one.version })}</Term>
              </Table.Th>
            ))}
            <Table.Th>{t('models.inputs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ key, actual, candidate, other: theirs, inputs }, at) => (
            <Table.Tr
              key={key ?? at}
              bg={candidate.prediction === theirs.prediction ? undefined : 'var(--mantine-color-orange-light)'}
            >
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{key ?? at + 1}</Table.Td>
              <Table.Td>{formatCell(actual)}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{said(candidate)}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{said(theirs)}</Table.Td>
              <Table.Td maw={420}>
                <Text size="xs" c="dimmed" truncate title={JSON.stringify(inputs, null, 1)}>
                  {Object.entries(inputs)
                    .map(([name, value]) => `${name} ${value === null ? '–' : formatCell(value)}`)
                    .join(', ')}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

function said({ prediction, probability }: SameRowsComparison['differences'][number]['other']): string {
  return probability === null ? formatCell(prediction) : `${formatCell(prediction)} (${formatNumber(probability)})`
}

interface HeadsProps extends Pick<VersionDifferencesProps, 'version' | 'other'> {
  first: string
  last?: string
}

function Heads({ first, version, other, last }: HeadsProps) {
  const t = useTranslations()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{first}</Table.Th>
        <Table.Th ta="right">{t('components.version', { version: version.version })}</Table.Th>
        <Table.Th ta="right">{t('components.version', { version: other.version })}</Table.Th>
        {last !== undefined && (
          <Table.Th ta="right">
            <Term definition={t('terms.difference')}>{last}</Term>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  )
}
