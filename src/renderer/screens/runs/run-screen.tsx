import { Skeleton, Stack, Tabs } from '@mantine/core'
import { ChartLine, FileText, Gauge, LayoutList } from 'lucide-react'
import { useParams, useSearchParams } from 'react-router'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { runs } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { KeyFigures } from './key-figures.tsx'
import { RunActions } from './run-actions.tsx'
import { RunArtifacts } from './run-artifacts.tsx'
import { RunBreadcrumbs, RunFacts, RunTitle } from './run-header.tsx'
import { RunEvaluation } from './run-evaluation.tsx'
import { RunMetrics } from './run-metrics.tsx'
import { RunOverview } from './run-overview.tsx'
import { RunState } from './run-state.tsx'

/** A run with what it read and what was registered from it. */
export type FullRun = CallOutput<(typeof runs)['get']>

const TABS = [
  { value: 'overview', label: 'Overview', icon: LayoutList },
  { value: 'evaluation', label: 'Evaluation', icon: Gauge },
  { value: 'metrics', label: 'Metrics', icon: ChartLine },
  { value: 'artifacts', label: 'Artifacts', icon: FileText }
]

export function RunScreen() {
  const run_id = useParams().runId!
  const { data: run, error } = useCall('runs', 'get', { run_id })
  if (error !== null) {
    return (
      <Page title="Run">
        <ErrorNotice error={error} />
      </Page>
    )
  }
  return (
    <Page
      title={run === undefined ? <Skeleton h={28} w={260} /> : <RunTitle run={run} />}
      description={run === undefined ? undefined : <RunFacts run={run} />}
      breadcrumbs={<RunBreadcrumbs experimentId={run?.experiment_id} />}
      actions={run === undefined ? undefined : <RunActions run={run} />}
    >
      {run === undefined ? <Skeleton h={420} /> : <RunBody run={run} />}
    </Page>
  )
}

function RunBody({ run }: { run: FullRun }) {
  const [address, setAddress] = useSearchParams()
  const asked = address.get('tab')
  const tab = TABS.find(({ value }) => value === asked)?.value ?? 'overview'
  return (
    <Stack gap="md">
      <RunState run={run} />
      <KeyFigures run={run} />
      <Tabs
        value={tab}
        onChange={(value) => setAddress(value === null ? {} : { tab: value }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABS.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={16} />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <RunOverview run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="evaluation">
          <RunEvaluation run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="metrics">
          <RunMetrics run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts">
          <RunArtifacts run={run} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}
