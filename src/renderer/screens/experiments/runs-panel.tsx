import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { Section } from '../../components/section.tsx'
import { useColumnLayout, type PlacedColumn } from './column-layout.ts'
import { facetsOf, knownValues } from './facet-values.ts'
import { Facets } from './facets.tsx'
import { filterExamples } from './filter-examples.ts'
import { NothingFound, Refused } from './no-runs.tsx'
import { bestValues, columnsOf, NO_KEYS } from './run-columns.ts'
import { nextOrder, orderClause } from './run-order.ts'
import { RunsActions } from './runs-actions.tsx'
import { RunsCharts } from './runs-charts.tsx'
import { countSentence, RunsStatus } from './runs-status.tsx'
import { RunsTable } from './runs-table.tsx'
import { RunsToolbar } from './runs-toolbar.tsx'
import { WhichRuns } from './which-runs.tsx'
import { isStarred, STAR_COLUMN, STAR_TAG, tableLines } from './table-lines.ts'
import type { TableRun } from './table-run.ts'
import { useChartChoices } from './use-chart-choices.ts'
import { useRunRows } from './use-run-rows.ts'
import { useRunsAddress } from './use-runs-address.ts'

const NONE: ReadonlySet<string> = new Set()
const NO_EXAMPLES: string[] = []
const NO_RUNS: TableRun[] = []

/** @param total active runs of the experiment; undefined until they are known */
export function RunsPanel({ experimentId, total }: { experimentId: string; total: number | undefined }) {
  const t = useTranslations()
  const address = useRunsAddress()
  const { filter, deleted, order, group_by, view } = address
  const { data: keys = NO_KEYS } = useCall('runs', 'keys', { experiment_id: experimentId })
  const available = useMemo(() => columnsOf(keys), [keys])
  const layout = useColumnLayout(experimentId, available)
  const charts = useChartChoices(experimentId, keys)
  const { colorsOf } = charts
  const [picked, setPicked] = useState(NONE)
  const [toggled, setToggled] = useState(NONE)
  const columns = askedColumns(layout.columns, [group_by, STAR_COLUMN, ...(view === 'charts' ? charts.columns : [])])
  const rows = useRunRows({
    experiment_id: experimentId,
    filter,
    order_by: order.map(orderClause),
    deleted,
    columns
  })
  const runs = rows.runs ?? NO_RUNS
  const { parents } = rows
  const [whole, setWhole] = useState(NO_RUNS)
  if (rows.complete && rows.runs !== undefined && rows.runs !== whole) setWhole(rows.runs)
  const lines = useMemo(
    () => tableLines(runs, parents, { filtered: filter !== '', group_by, toggled }),
    [runs, parents, filter, group_by, toggled]
  )
  const { best, facets, examples } = useCounts(runs, layout.columns)
  const pickedHere = useMemo(() => pickedOf(picked, [runs, parents]), [picked, runs, parents])
  const colors = useMemo(() => colorsOf(runs, pickedHere), [colorsOf, runs, pickedHere])
  const onStar = useStar()
  const onExpand = useCallback((key: string) => setToggled((before) => turned(before, key)), [])
  const context = useMemo(() => new Set(parents.map(({ run_id }) => run_id)), [parents])
  const isExpanded = (run: TableRun): boolean => toggled.has(run.run_id) !== (filter !== '' && context.has(run.run_id))
  const known = { keys, valuesOf: (column: string) => knownValues(runs, column) }
  const onClear = (): void => address.change({ filter: '' })

  const table = (narrow: boolean) => (
    <Section flush>
      {runs.length === 0 ? (
        <NothingFound filter={filter} deleted={deleted} empty={total === 0} onClear={onClear} />
      ) : (
        <RunsTable
          lines={lines}
          columns={narrow ? [] : layout.columns}
          nameWidth={narrow ? 258 : layout.nameWidth}
          best={best}
          onExpand={onExpand}
          isExpanded={isExpanded}
          order={order}
          onOrder={(column, add) => address.setOrder(nextOrder(order, column, add))}
          layout={narrow ? undefined : layout}
          onGroup={(column) => address.change({ group: column })}
          picked={pickedHere}
          onPick={setPicked}
          onStar={deleted ? undefined : onStar}
          colors={narrow ? colors : undefined}
          reading={rows.reading}
        />
      )}
    </Section>
  )
  return (
    <>
      <RunsToolbar
        experimentId={experimentId}
        address={address}
        layout={layout}
        available={available}
        known={known}
        examples={rows.runs === undefined ? NO_EXAMPLES : examples}
        error={rows.error}
      />
      <RunsStatus
        which={<WhichRuns deleted={deleted} onChange={(next) => address.change({ deleted: next ? '1' : '' })} />}
        error={rows.error}
        text={countSentence(t, rows, { picked: pickedHere.size, filter })}
        actions={
          <RunsActions
            experimentId={experimentId}
            picked={[...pickedHere]}
            runs={runs}
            columns={layout.columns}
            tagKeys={keys.tags}
            deleted={deleted}
            onDone={() => setPicked(NONE)}
          />
        }
      >
        <Facets filter={filter} facets={facets} onFilter={(text) => address.change({ filter: text })} />
      </RunsStatus>
      {rows.runs === undefined && (rows.error === null ? <Coming h={320} /> : <Refused onClear={onClear} />)}
      {rows.runs !== undefined &&
        (view === 'charts' ? (
          <RunsCharts runs={whole} picked={pickedHere} keys={keys} choices={charts} list={table(true)} />
        ) : (
          table(false)
        ))}
    </>
  )
}

/** Each column once; attributes are always read. */
function askedColumns(columns: readonly { id: string }[], more: readonly (string | null)[]): string[] {
  const ids = [...columns.map(({ id }) => id), ...more].filter((id) => id !== null && !id.startsWith('attributes.'))
  return [...new Set(ids as string[])].toSorted()
}

/** So many are counted in no time. */
const FEW = 1000

/** What is counted over all runs; of many, after their table is drawn. */
function useCounts(runs: TableRun[], columns: readonly PlacedColumn[]) {
  const later = useDeferredValue(runs)
  const counted = runs.length <= FEW ? runs : later
  const best = useMemo(() => bestValues(counted, columns), [counted, columns])
  const facets = useMemo(() => facetsOf(counted, columns), [counted, columns])
  const examples = useMemo(() => filterExamples(counted, columns), [counted, columns])
  return { best, facets, examples }
}

/** Those of the picked runs that are there, in the order of the table. */
function pickedOf(picked: ReadonlySet<string>, lists: readonly TableRun[][]): ReadonlySet<string> {
  if (picked.size === 0) return NONE
  const here = new Set<string>()
  for (const runs of lists) for (const { run_id } of runs) if (picked.has(run_id)) here.add(run_id)
  return here
}

function turned(before: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(before)
  if (!next.delete(key)) next.add(key)
  return next
}

function useStar(): (run: TableRun) => void {
  const { mutate: set } = useCommand('runs', 'set_tag')
  const { mutate: remove } = useCommand('runs', 'delete_tag')
  return useCallback(
    (run) => {
      const { run_id } = run
      if (isStarred(run)) remove({ run_id, key: STAR_TAG })
      else set({ run_id, key: STAR_TAG, value: 'true' })
    },
    [set, remove]
  )
}
