import { Anchor, Breadcrumbs, Button, Tabs } from '@mantine/core'
import { ChartBar, ChartLine, FileDiff, Gauge, GitCompareArrows, Grid2x2, TableProperties } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from '../runs/full-run.ts'
import { CompareArtifacts } from './compare-artifacts.tsx'
import { CompareConfusion } from './compare-confusion.tsx'
import { CompareCurves } from './compare-curves.tsx'
import { CompareHistory } from './compare-history.tsx'
import { CompareImportance } from './compare-importance.tsx'
import { readRunIds } from './compare-path.ts'
import { CompareTable } from './compare-table.tsx'
import classes from './compare-screen.module.css'
import { NotAlike } from './not-alike.tsx'
import { useComparedRuns } from './use-compared.ts'

const TABS = [
  { value: 'table', icon: TableProperties, Content: CompareTable },
  { value: 'curves', icon: Gauge, Content: CompareCurves },
  { value: 'confusion', icon: Grid2x2, Content: CompareConfusion },
  { value: 'history', icon: ChartLine, Content: CompareHistory },
  { value: 'importance', icon: ChartBar, Content: CompareImportance },
  { value: 'artifacts', icon: FileDiff, Content: CompareArtifacts }
] as const

/** So many runs have room on a page of the usual width. */
const MANY = 7

/** Runs side by side; which ones stands in the address. */
export function CompareScreen() {
  const t = useTranslations()
  const [address] = useSearchParams()
  const ids = readRunIds(address.get('runs'))
  return (
    <Page
      wide={ids.length > MANY}
      title={ids.length < 2 ? t('compare.title') : t('compare.title_n', { count: ids.length })}
      actions={ids.length < 2 ? undefined : <ReportMenu subject={{ kind: 'comparison', run_ids: ids }} />}
      breadcrumbs={
        <Breadcrumbs mb={4} fz="sm">
          <Anchor component={Link} to="/experiments" size="sm">
            {t('places.experiments')}
          </Anchor>
        </Breadcrumbs>
      }
    >
      {ids.length < 2 ? <NothingToCompare /> : <Compared key={ids.join()} ids={ids} />}
    </Page>
  )
}

function NothingToCompare() {
  const t = useTranslations()
  return (
    <Section>
      <EmptyState
        icon={GitCompareArrows}
        title={t('compare.none')}
        actions={
          <Button component={Link} to="/experiments">
            {t('compare.to_experiments')}
          </Button>
        }
      >
        {t('compare.none_hint')}
      </EmptyState>
    </Section>
  )
}

function Compared({ ids }: { ids: string[] }) {
  const t = useTranslations()
  const { values, error } = useComparedRuns(ids)
  const [address, setAddress] = useSearchParams()
  const asked = address.get('tab')
  const tab = TABS.find(({ value }) => value === asked)?.value ?? TABS[0].value
  const choose = (value: string | null): void =>
    setAddress({ runs: ids.join(','), ...(value === null ? {} : { tab: value }) }, { replace: true })
  if (error !== null) return <ErrorNotice title={t('compare.impossible')} error={error} />
  const runs = values.filter((run) => run !== undefined)
  if (runs.length < ids.length) return <Coming h={480} />
  return <ComparedTabs runs={runs} tab={tab} onTab={choose} />
}

function ComparedTabs({ runs, tab, onTab }: { runs: FullRun[]; tab: string; onTab: (tab: string | null) => void }) {
  const t = useTranslations()
  return (
    <Tabs value={tab} onChange={onTab} keepMounted={false} classNames={classes}>
      <NotAlike runs={runs} />
      <Tabs.List mb="md">
        {TABS.map(({ value, icon: Icon }) => (
          <Tabs.Tab key={value} value={value} leftSection={<Icon size={16} />}>
            {t(`compare.tab_${value}`)}
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
