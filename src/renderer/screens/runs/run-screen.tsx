import { Skeleton, Stack, Tabs, VisuallyHidden } from '@mantine/core'
import { ChartLine, Cpu, FileText, Gauge, LayoutList, Network, type LucideIcon } from 'lucide-react'
import { useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import type { Translate } from '../../words/translate.ts'
import type { FullRun } from './full-run.ts'
import { KeyFigures } from './key-figures.tsx'
import { isSweep, nestedKind } from './nested-runs.ts'
import { RunActions } from './run-actions.tsx'
import { RunArtifacts } from './run-artifacts.tsx'
import { RunBreadcrumbs, RunFacts, RunTitle } from './run-header.tsx'
import { RunEvaluation } from './run-evaluation.tsx'
import { RunMetrics } from './run-metrics.tsx'
import { RunNested } from './run-nested.tsx'
import { RunOverview } from './run-overview.tsx'
import { RunSystem } from './run-system.tsx'
import { RunState } from './run-state.tsx'
import { useNestedRuns } from './use-nested-runs.ts'

const NESTED = { value: 'nested', icon: Network }
const TABS = [
  { value: 'overview', icon: LayoutList },
  { value: 'evaluation', icon: Gauge },
  { value: 'metrics', icon: ChartLine },
  { value: 'system', icon: Cpu },
  { value: 'artifacts', icon: FileText }
] as const

export function RunScreen() {
  const t = useTranslations()
  const run_id = useParams().runId!
  const { data: run, error } = useCall('runs', 'get', { run_id })
  if (error !== null) {
    return (
      <Page title={t('places.run')}>
        <ErrorNotice error={error} />
      </Page>
    )
  }
  return (
    <Page
      title={run === undefined ? <LoadingTitle /> : <RunTitle run={run} />}
      name={run?.run_name ?? t('places.run')}
      description={run === undefined ? undefined : <RunFacts run={run} />}
      breadcrumbs={<RunBreadcrumbs run={run} />}
      actions={run === undefined ? undefined : <RunActions run={run} />}
    >
      {run === undefined ? <Coming h={420} /> : <RunBody run={run} />}
    </Page>
  )
}

/** A heading has words for those who hear it, too. */
function LoadingTitle() {
  const t = useTranslations()
  return (
    <>
      <VisuallyHidden>{t('places.run')}</VisuallyHidden>
      <Skeleton h={28} w={260} />
    </>
  )
}

function RunBody({ run }: { run: FullRun }) {
  const t = useTranslations()
  const [address, setAddress] = useSearchParams()
  const asked = address.get('tab')
  const nested = useNestedRuns(run)
  const tabs = tabsOf(t, run, nested?.length ?? 0)
  const tab = tabs.find(({ value }) => value === asked)?.value ?? (isSweep(run) ? 'nested' : 'overview')
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
          {tabs.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={16} />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="nested">{nested !== undefined && <RunNested run={run} runs={nested} />}</Tabs.Panel>
        <Tabs.Panel value="overview">
          <RunOverview run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="evaluation">
          <RunEvaluation run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="metrics">
          <RunMetrics run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="system">
          <RunSystem run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts">
          <RunArtifacts run={run} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

interface Tab {
  value: string
  label: string
  icon: LucideIcon
}

/** A sweep has trials and neither a model nor curves of its own; other runs may have folds or whatever was nested in them. */
function tabsOf(t: Translate, run: FullRun, nestedCount: number): Tab[] {
  const name = t(`runs.nested_${nestedKind(run)}`)
  const nested = { ...NESTED, label: nestedCount === 0 ? name : t('runs.nested_counted', { name, count: nestedCount }) }
  const tabs = TABS.map((tab) => ({ ...tab, label: t(`runs.tab_${tab.value}`) }))
  if (isSweep(run)) return [nested, ...tabs.filter(({ value }) => value !== 'evaluation')]
  return nestedCount === 0 ? tabs : [...tabs, nested]
}
