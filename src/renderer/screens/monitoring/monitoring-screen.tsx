import { Button, Stack } from '@mantine/core'
import { Activity, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { CheckForm } from './check-form.tsx'
import { CheckHistory } from './check-history.tsx'
import { CheckView } from './check-view.tsx'
import {
  askedForm,
  chosenDataset,
  onlyOf,
  sidesOf,
  withSides,
  type MonitoringForm,
  type Options
} from './monitoring-form.ts'
import { retrainPath } from './monitoring-path.ts'

/** Whether what comes in still looks like what the model learnt from. */
export function MonitoringScreen() {
  const t = useTranslations()
  const [search] = useSearchParams()
  const [dataset, setDataset] = useState(chosenDataset(search.get('watch')))
  const { data: options, error } = useCall('monitoring', 'options', { dataset }, { fresh: true, keepPrevious: true })
  const { form, start } = options === undefined ? { form: null, start: false } : askedForm(options, search, t)
  const [model] = options?.models ?? []
  return (
    <Page
      title={t('places.monitoring')}
      description={t('monitoring.about')}
      actions={
        model !== undefined && (
          <Button component={Link} to={retrainPath(model.name)} variant="default" leftSection={<Sparkles size={16} />}>
            {t('monitoring.retrain')}
          </Button>
        )
      }
    >
      <ErrorNotice error={options === undefined ? error : null} title={t('monitoring.unreadable')} />
      {options === undefined && error === null && <Coming h={520} />}
      {options !== undefined && form === null && <NothingToWatch />}
      {options !== undefined && form !== null && (
        <Monitoring options={options} initial={form} start={start} onDataset={setDataset} />
      )}
    </Page>
  )
}

interface MonitoringProps {
  options: Options
  initial: MonitoringForm
  /** Checks at once what the form begins with. */
  start: boolean
  /** The dates of a dataset are wanted. */
  onDataset: (dataset: string) => void
}

function Monitoring({ options, initial, start, onDataset }: MonitoringProps) {
  const t = useTranslations()
  const [search, setSearch] = useSearchParams()
  const [written, setForm] = useState(initial)
  const [startsAtOnce] = useState(start)
  const sides = sidesOf(written.subject, options, t)
  const form = withSides(written, sides)
  const change = (next: MonitoringForm): void => {
    setForm(next)
    const dataset = chosenDataset(next.subject)
    if (dataset !== null) onDataset(dataset)
  }
  const { data: listed } = useCall('monitoring', 'list', onlyOf(sides.watched), { keepPrevious: true })
  const checks = listed?.checks ?? []
  const asked = search.get('check')
  const shown = checks.find(({ check_id }) => check_id === asked)?.check_id ?? checks[0]?.check_id ?? null
  const show = (check: string): void => setSearch({ watch: form.subject, check }, { replace: true })
  return (
    <Stack>
      <CheckForm
        options={options}
        form={form}
        onChange={change}
        onChecked={show}
        startsAtOnce={startsAtOnce}
        onStarted={() => setSearch({ watch: form.subject }, { replace: true })}
      />
      {shown !== null && <CheckView checkId={shown} />}
      {listed !== undefined && checks.length === 0 && <NoChecks />}
      <CheckHistory checks={checks} shown={shown} onShow={show} />
    </Stack>
  )
}

function NoChecks() {
  const t = useTranslations()
  return (
    <Section>
      <EmptyState icon={Activity} title={t('monitoring.unchecked')}>
        {t('monitoring.unchecked_hint')}
      </EmptyState>
    </Section>
  )
}

function NothingToWatch() {
  const t = useTranslations()
  return (
    <Section>
      <EmptyState
        icon={Activity}
        title={t('monitoring.nothing')}
        actions={
          <>
            <Button component={Link} to="/features">
              {t('home.declare')}
            </Button>
            <Button component={Link} to="/train" variant="default">
              {t('home.train')}
            </Button>
          </>
        }
      >
        {t('monitoring.nothing_hint')}
      </EmptyState>
    </Section>
  )
}
