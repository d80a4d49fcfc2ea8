import { Anchor, Box, Breadcrumbs, Button, Group, Skeleton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { NothingFound, Refused } from './no-runs.tsx'
import { bestValues, columnsOf, nextOrder, orderClause, readOrder, shownColumns, writeOrder } from './run-columns.ts'
import { RunFilter } from './run-filter.tsx'
import { RunsActions } from './runs-actions.tsx'
import { countSentence, RunsStatus } from './runs-status.tsx'
import { RunsTable } from './runs-table.tsx'
import { treeRows } from './run-tree.ts'
import { useRunPages } from './use-run-pages.ts'
import { useRunTree } from './use-run-tree.ts'

export function RunsScreen() {
  const experiment_id = useParams().experimentId!
  const { data: experiment, error } = useCall('experiments', 'get', { experiment_id })
  const trainHere =
    experiment === undefined ? '/train' : `/train?${new URLSearchParams({ experiment: experiment.name })}`
  return (
    <Page
      title={experiment?.name ?? (error === null ? <Skeleton h={28} w={220} /> : 'Experiment')}
      breadcrumbs={
        <Breadcrumbs mb={4} fz="sm">
          <Anchor component={Link} to="/experiments" size="sm">
            Experiments
          </Anchor>
        </Breadcrumbs>
      }
      actions={
        <Button component={Link} to={trainHere}>
          Train a model
        </Button>
      }
    >
      {error === null ? (
        <Runs key={experiment_id} experimentId={experiment_id} total={experiment?.run_count} />
      ) : (
        <ErrorNotice error={error} />
      )}
    </Page>
  )
}

/** @param total active runs of the experiment; undefined until they are known */
function Runs({ experimentId, total }: { experimentId: string; total: number | undefined }) {
  const [address, setAddress] = useSearchParams()
  const filter = address.get('filter') ?? ''
  const deleted = address.get('deleted') === '1'
  const sort = address.get('sort')
  const order = useMemo(() => readOrder(sort), [sort])
  const [chosen, setChosen, resetChosen] = useLocalStorage<string[] | null>({
    key: `benchtop.run-columns.${experimentId}`,
    defaultValue: null,
    getInitialValueInEffect: false
  })
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const question = { experiment_id: experimentId, filter, order_by: orderClause(order), deleted }
  const pages = useRunPages(question)
  const tree = useRunTree(question, pages)
  const { roots, nested } = tree
  const runs = tree.ready ? pages.runs : undefined

  const available = useMemo(() => columnsOf(runs ?? []), [runs])
  const columns = useMemo(() => shownColumns(available, chosen), [available, chosen])
  const rows = useMemo(() => treeRows({ roots, nested }, expanded), [roots, nested, expanded])
  const best = useMemo(
    () =>
      bestValues(
        rows.map(({ run }) => run),
        columns
      ),
    [rows, columns]
  )
  const pickedHere = useMemo(
    () => new Set(rows.map(({ run }) => run.run_id).filter((id) => picked.has(id))),
    [rows, picked]
  )

  const setPart = (name: string, value: string): void =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true }
    )
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <RunFilter filter={filter} error={pages.error} onChange={(text) => setPart('filter', text)} />
        <RunsActions
          experimentId={experimentId}
          picked={[...pickedHere]}
          deleted={deleted}
          onDeleted={(on) => setPart('deleted', on ? '1' : '')}
          onDone={() => setPicked(new Set())}
        />
        <ColumnChooser available={available} shown={columns} onChange={setChosen} onReset={resetChosen} />
      </Group>
      <RunsStatus
        error={pages.error}
        text={pages.reading ? 'Searching…' : countSentence(runs?.length, filter, pages.hasMore)}
      />
      {runs === undefined &&
        (pages.error === null ? <Skeleton h={320} /> : <Refused onClear={() => setPart('filter', '')} />)}
      {runs !== undefined && (
        <Section flush>
          {runs.length === 0 ? (
            <NothingFound filter={filter} deleted={deleted} empty={total === 0} onClear={() => setPart('filter', '')} />
          ) : (
            <RunsTable
              rows={rows}
              expanded={expanded}
              onExpand={setExpanded}
              hasMore={pages.hasMore}
              columns={columns}
              best={best}
              order={order}
              onOrder={(column) => setPart('sort', writeOrder(nextOrder(order, column)))}
              picked={pickedHere}
              onPick={setPicked}
              reading={pages.reading}
            />
          )}
          {pages.hasMore && (
            <Box p="xs" ta="center">
              <Button variant="subtle" size="compact-sm" loading={pages.readingMore} onClick={pages.readMore}>
                Load more
              </Button>
            </Box>
          )}
        </Section>
      )}
    </>
  )
}
