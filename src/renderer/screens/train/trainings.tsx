import { useState } from 'react'
import type { JobKind } from '../../../shared/contract/jobs.ts'
import { useCall } from '../../api/use-call.ts'
import { SweepProgress } from './sweep-progress.tsx'
import { TrainingProgress } from './training-progress.tsx'

const KINDS: JobKind[] = ['train', 'sweep']

/** The training or sweep started here, else one that goes on already. */
export function Trainings({ startedId }: { startedId: string | null }) {
  const { data } = useCall('jobs', 'list', { limit: 20 })
  const running = data?.jobs.find(({ kind, state }) => KINDS.includes(kind) && state === 'RUNNING')
  const [seenId, setSeenId] = useState<string | null>(null)
  if (running !== undefined && running.job_id !== seenId) setSeenId(running.job_id)
  const shown = startedId ?? seenId
  const kind = data?.jobs.find(({ job_id }) => job_id === shown)?.kind
  if (shown === null || kind === undefined) return null
  return kind === 'sweep' ? <SweepProgress key={shown} jobId={shown} /> : <TrainingProgress key={shown} jobId={shown} />
}
