import { Anchor, Box, Switch, Table, Text, VisuallyHidden } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { unlikeRuns } from '../../../shared/unlike-runs.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatDuration, formatTime } from '../../format.ts'
import type { FullRun } from '../runs/full-run.ts'
import { formatMetric, metricDefinition } from '../runs/metric-facts.ts'
import { metricRows, paramRows, type MetricRow } from './compare-rows.ts'
import classes from './compare-table.module.css'

/** Every param and metric of the runs, a column for each run. */
export function CompareTable({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  const [onlyDifferences, setOnlyDifferences] = useLocalStorage({
    key: 'benchtop.compare-differences',
    defaultValue: false,
    getInitialValueInEffect: false
  })
  const shown = ({ differs }: { differs: boolean }): boolean => differs || !onlyDifferences
  const isRanked = unlikeRuns(runs)?.in !== 'targets'
  const metrics = metricRows(runs).filter(shown)
  const params = paramRows(runs).filter(shown)
  return (
    <>
      <Switch
        label={t('compare.differences_only')}
        checked={onlyDifferences}
        onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
        mb="sm"
      />
      <Section flush>
        <Box className={classes.box} tabIndex={0} role="region" aria-label={t('compare.comparison')}>
          <Table stickyHeader className={classes.table} aria-label={t('compare.comparison')} highlightOnHover>
            <RunHeads runs={runs} />
            <Table.Tbody>
              <Line
                name={t('compare.status')}
                cells={runs.map(({ run_id, status }) => (
                  <StatusBadge key={run_id} status={status} />
                ))}
              />
              <Line name={t('compare.started')} cells={runs.map(({ start_time }) => formatTime(start_time))} />
              <Line name={t('compare.duration')} cells={runs.map(durationOf)} />
              <Heading
                name={t('compare.metrics')}
                columns={runs.length + 1}
                none={
                  metrics.length === 0 ? t(onlyDifferences ? 'compare.metrics_agree' : 'compare.metrics_none') : null
                }
              />
              {metrics.map((row) => (
                <MetricLine key={row.key} row={isRanked ? row : { ...row, best: null }} />
              ))}
              <Heading
                name={t('compare.parameters')}
                columns={runs.length + 1}
                none={
                  params.length === 0
                    ? t(onlyDifferences ? 'compare.parameters_agree' : 'compare.parameters_none')
                    : null
                }
              />
              {params.map(({ key, values, differs }) => (
                <Line key={key} name={key} cells={values.map((value) => value ?? '–')} differs={differs} />
              ))}
            </Table.Tbody>
          </Table>
        </Box>
      </Section>
    </>
  )
}

function RunHeads({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  return (
    <Table.Thead className={classes.head} style={{ zIndex: 3 }}>
      <Table.Tr>
        <Table.Th className={classes.name}>{t('compare.run')}</Table.Th>
        {runs.map(({ run_id, run_name }) => (
          <Table.Th key={run_id} className={classes.cell}>
            <Anchor
              component={Link}
              to={`/runs/${run_id}`}
              size="sm"
              fw={600}
              truncate
              display="block"
              title={run_name}
            >
              {run_name}
            </Anchor>
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  )
}

interface LineProps {
  name: string
  definition?: string
  cells: ReactNode[]
  differs?: boolean
}

/** Cells stand in the order of the runs and have no other identity. */
function Line({ name, definition, cells, differs = false }: LineProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name} title={name} data-differs={differs || undefined}>
        <Term definition={definition}>{name}</Term>
      </Table.Th>
      {cells.map((cell, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the place is the identity
        <Table.Td key={at} className={classes.cell} title={typeof cell === 'string' ? cell : undefined}>
          {cell}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

function MetricLine({ row: { key, values, best, differs } }: { row: MetricRow }) {
  const t = useTranslations()
  const cells = values.map((value, at) => {
    if (value === null) return '–'
    const isBest = value === best
    return (
      // oxlint-disable-next-line react/no-array-index-key -- the place is the identity
      <Fragment key={at}>
        <span className={isBest ? classes.best : undefined} title={String(value)}>
          {formatMetric(key, value)}
        </span>
        {isBest && <VisuallyHidden> {t('compare.best')}</VisuallyHidden>}
      </Fragment>
    )
  })
  return <Line name={key} definition={metricDefinition(t, key)} cells={cells} differs={differs} />
}

function Heading({ name, columns, none }: { name: string; columns: number; none: string | null }) {
  return (
    <Table.Tr className={classes.heading}>
      <Table.Th colSpan={columns} scope="colgroup">
        <span className={classes.headingText}>
          {name}
          {none !== null && (
            <Text span size="sm" c="dimmed" fw={400}>
              {' '}
              {none}
            </Text>
          )}
        </span>
      </Table.Th>
    </Table.Tr>
  )
}

function durationOf({ start_time, end_time }: FullRun): string {
  return end_time === null ? '–' : formatDuration(Math.max(0, end_time - start_time))
}
