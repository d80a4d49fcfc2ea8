import { Button, Group, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core'
import { Activity } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { FieldTerm } from '../../components/term.tsx'
import { Writes } from '../../components/writes.tsx'
import {
  initialSides,
  sidesOf,
  subjectsOf,
  toDriftRequest,
  type MonitoringForm,
  type Options
} from './monitoring-form.ts'

interface CheckFormProps {
  options: Options
  form: MonitoringForm
  onChange: (form: MonitoringForm) => void
  /** A check has ended, and this is its id. */
  onChecked: (checkId: string) => void
  /** Begins without being pressed, once. */
  startsAtOnce: boolean
  /** It has begun by itself. */
  onStarted: () => void
}

/** A name with its version and stage, in either language. */

/** What is compared with what, and from where on it counts as drift. */
export function CheckForm({ options, form, onChange, onChecked, startsAtOnce, onStarted }: CheckFormProps) {
  const t = useTranslations()
  const sides = sidesOf(form.subject, options, t)
  const check = useCommand('monitoring', 'check', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId, ({ state, result }) => {
    if (state === 'FINISHED') onChecked((result as { check_id: string }).check_id)
  })
  const running = job?.state === 'RUNNING'
  const request = toDriftRequest(form, sides)
  const begin = (): void => {
    if (request !== null) check.mutate(request, { onSuccess: ({ job_id }) => setJobId(job_id) })
  }
  const waits = useRef(startsAtOnce)
  useEffect(() => {
    if (!waits.current) return
    waits.current = false
    onStarted()
    begin()
  })
  return (
    <Section title={t('monitoring.compare')} description={t('monitoring.compare_hint')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          begin()
        }}
        noValidate
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }} style={{ alignItems: 'end' }}>
            <Select
              label={t('monitoring.watch')}
              data={subjectsOf(options, t)}
              value={form.subject}
              onChange={(subject) =>
                subject !== null && onChange({ ...form, subject, ...initialSides(sidesOf(subject, options, t)) })
              }
              allowDeselect={false}
            />
            <Select
              label={t('monitoring.reference')}
              data={sides.references}
              value={form.reference}
              onChange={(reference) => reference !== null && onChange({ ...form, reference })}
              allowDeselect={false}
            />
            <Select
              label={t('monitoring.current')}
              data={sides.currents}
              value={form.current}
              onChange={(current) => current !== null && onChange({ ...form, current })}
              allowDeselect={false}
            />
            <Group grow align="flex-end">
              <NumberInput
                label={<FieldTerm name={t('monitoring.column_threshold')} definition={t('terms.column_threshold')} />}
                value={form.column_threshold}
                onChange={(value) => typeof value === 'number' && onChange({ ...form, column_threshold: value })}
                min={0.001}
                step={0.01}
                decimalScale={4}
              />
              <NumberInput
                label={<FieldTerm name={t('monitoring.share_threshold')} definition={t('terms.share_threshold')} />}
                value={form.share_threshold}
                onChange={(value) => typeof value === 'number' && onChange({ ...form, share_threshold: value })}
                min={0.001}
                max={1}
                step={0.05}
                decimalScale={4}
              />
            </Group>
          </SimpleGrid>
          <Group>
            <Writes>
              <Button
                type="submit"
                leftSection={<Activity size={16} />}
                loading={check.isPending || running}
                disabled={request === null}
              >
                {t('monitoring.check')}
              </Button>
            </Writes>
          </Group>
          <ErrorNotice error={check.error ?? job?.error} title={t('monitoring.check_failed')} />
          {running && <JobProgress job={job} />}
        </Stack>
      </form>
    </Section>
  )
}
