import { Checkbox, Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { GateCheck, GateResult, ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { GateResults } from './gate-results.tsx'

/** What a person decides about the gates. */
export interface GateDecision {
  approved: boolean
  override_gates: boolean
}

export interface GateCheckPanelProps {
  version: ModelVersion
  decision: GateDecision
  onDecide: (decision: GateDecision) => void
}

/** Asks the gates of a version on the way to Production, shows what they say, and takes the person's decision. */
export function GateCheckPanel({ version: { name, version }, decision, onDecide }: GateCheckPanelProps) {
  const t = useTranslations()
  const [jobId, setJobId] = useState<string | null>(null)
  const { mutate, error } = useCommand('models', 'check_gates', { quiet: true })
  useEffect(() => {
    mutate({ name, version }, { onSuccess: ({ job_id }) => setJobId(job_id) })
  }, [mutate, name, version])
  const job = useJob(jobId)
  if (error !== null) return <ErrorNotice error={error} title={t('models.gates_unasked')} />
  if (job === null) return <Skeleton h={80} />
  if (job.state === 'RUNNING') return <JobProgress job={job} />
  if (job.error !== null) return <ErrorNotice error={job.error} title={t('models.gates_unasked')} />
  const check = job.result as GateCheck | null
  if (check === null) return <Skeleton h={80} />
  const asksPerson = check.results.some((result) => result.gate === 'manual_approval')
  return (
    <Stack gap="sm">
      <Text size="sm" fw={500}>
        {t('models.gates')}
      </Text>
      <GateResults results={check.results.map((result) => (decision.approved ? approve(result) : result))} />
      {asksPerson && (
        <Checkbox
          label={t('models.approve')}
          checked={decision.approved}
          onChange={(event) => onDecide({ ...decision, approved: event.currentTarget.checked })}
        />
      )}
      {!check.passed && (
        <Checkbox
          label={t('models.override')}
          description={t('models.override_hint')}
          checked={decision.override_gates}
          onChange={(event) => onDecide({ ...decision, override_gates: event.currentTarget.checked })}
        />
      )}
    </Stack>
  )
}

/** As the history will keep it. */
function approve(result: GateResult): GateResult {
  return result.gate === 'manual_approval' ? { ...result, passed: true, detail: 'Approved.' } : result
}
