import { Anchor, Breadcrumbs, Button, Skeleton, Tabs } from '@mantine/core'
import { ChartBar, ChartLine, FileDiff, Gauge, GitCompareArrows, Grid2x2, TableProperties } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import type { FullRun } from '../runs/run-screen.tsx'
import { CompareArtifacts } from './compare-artifacts.tsx'
import { CompareConfusion } from './compare-confusion.tsx'
import { CompareCurves } from './compare-curves.tsx'
import { CompareHistory } from './compare-history.tsx'
import { CompareImportance } from './compare-importance.tsx'
import { readRunIds } from './compare-path.ts'
import { CompareTable } from './compare-table.tsx'
import { useComparedRuns } from './use-compared.ts'

const TABS = [
  { value: 'table', label: 'Parameters and metrics', icon: TableProperties, Content: CompareTable },
  { value: 'curves', label: 'Curves', icon: Gauge, Content: CompareCurves },
  { value: 'confusion', label: 'Confusion matrices', icon: Grid2x2, Content: CompareConfusion },
  { value: 'history', label: 'Metrics over steps', icon: ChartLine, Content: CompareHistory },
  { value: 'importance', label: 'Importance', icon: ChartBar, Content: CompareImportance },
  { value: 'artifacts', label: 'Artifacts', icon: FileDiff, Content: CompareArtifacts }
]

/** Runs side by side; which ones stands in the address. */
export function CompareScreen() {
  const [address] = useSearchParams()
  const ids = readRunIds(address.get('runs'))
  return (
    <Page
      title={ids.length < 2 ? 'Compare runs' : `Compare ${ids.length} runs`}
      actions={ids.length < 2 ? undefined : <ReportMenu subject={{ kind: 'comparison', run_ids: ids }} />}
      breadcrumbs={
        <Breadcrumbs mb={4} fz="sm">
          <Anchor component={Link} to="/experiments" size="sm">
            Experiments
          </Anchor>
        </Breadcrumbs>
      }
    >
      {ids.length < 2 ? <NothingToCompare /> : <Compared key={ids.join()} ids={ids} />}
    </Page>
  )
}

function NothingToCompare() {
  return (
    <EmptyState
      icon={GitCompareArrows}
      title="Nothing to compare yet"
      actions={
        <Button component={Link} to="/experiments">
          Go to the experiments
        </Button>
      }
    >
      Open an experiment, select two or more of its runs and press Compare.
    </EmptyState>
  )
}

function Compared({ ids }: { ids: string[] }) {
  const { values, error } = useComparedRuns(ids)
  const [address, setAddress] = useSearchParams()
  const asked = address.get('tab')
  const tab = TABS.find(({ value }) => value === asked)?.value ?? TABS[0].value
  const choose = (value: string | null): void =>
    setAddress({ runs: ids.join(','), ...(value === null ? {} : { tab: value }) }, { replace: true })
  if (error !== null) return <ErrorNotice title="These runs cannot be compared" error={error} />
  const runs = values.filter((run) => run !== undefined)
  if (runs.length < ids.length) return <Skeleton h={480} />
  return <ComparedTabs runs={runs} tab={tab} onTab={choose} />
}

function ComparedTabs({ runs, tab, onTab }: { runs: FullRun[]; tab: string; onTab: (tab: string | null) => void }) {
  return (
    <Tabs value={tab} onChange={onTab} keepMounted={false}>
      <Tabs.List mb="md">
        {TABS.map(({ value, label, icon: Icon }) => (
          <Tabs.Tab key={value} value={value} leftSection={<Icon size={16} />}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map(({ value, Content }) => (
        <Tabs.Panel key={value} value={value}>
          <Content runs={runs} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
