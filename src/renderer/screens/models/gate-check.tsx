import { Checkbox, Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
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
  const [jobId, setJobId] = useState<string | null>(null)
  const { mutate, error } = useCommand('models', 'check_gates', { quiet: true })
  useEffect(() => {
    mutate({ name, version }, { onSuccess: ({ job_id }) => setJobId(job_id) })
  }, [mutate, name, version])
  const job = useJob(jobId)
  if (error !== null) return <ErrorNotice error={error} title="The gates could not be asked" />
  if (job === null) return <Skeleton h={80} />
  if (job.state === 'RUNNING') return <JobProgress job={job} />
  if (job.error !== null) return <ErrorNotice error={job.error} title="The gates could not be asked" />
  const check = job.result as GateCheck | null
  if (check === null) return <Skeleton h={80} />
  const asksPerson = check.results.some((result) => result.gate === 'manual_approval')
  return (
    <Stack gap="sm">
      <Text size="sm" fw={500}>
        Gates
      </Text>
      <GateResults results={check.results.map((result) => (decision.approved ? approve(result) : result))} />
      {asksPerson && (
        <Checkbox
          label="I approve this promotion"
          checked={decision.approved}
          onChange={(event) => onDecide({ ...decision, approved: event.currentTarget.checked })}
        />
      )}
      {!check.passed && (
        <Checkbox
          label="Promote it against the gates"
          description="Needs a reason, which is kept in the history with what the gates said."
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
