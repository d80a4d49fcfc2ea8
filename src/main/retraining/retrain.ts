import type { ModelVersion } from '../../shared/contract/models.ts'
import type { RetrainRequest, RetrainResult } from '../../shared/contract/retraining.ts'
import type { TrainingResult } from '../../shared/contract/training.ts'
import type { MetricValue } from '../../shared/contract/values.ts'
import { dayOf } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { JobContext } from '../jobs/service.ts'
import type { RegistryService } from '../registry/service.ts'
import { decisionReason } from './decide.ts'
import type { DatedRequest } from './plan-retraining.ts'
import { trainCandidate, type CandidateDeps } from './train-candidate.ts'

export type RetrainDeps = CandidateDeps & { registry: RegistryService }

export interface Retraining {
  asked: RetrainRequest
  /** What the candidate is trained by. */
  request: DatedRequest
  metric: string
  champion: ModelVersion | null
  /** The run that logs the decision. */
  run_id: string
  started_by: 'person' | 'schedule'
}

/** The work of a retraining job: candidate → both on the same rows → decision, logged → promotion. */
export async function retrain(
  context: AppContext,
  deps: RetrainDeps,
  retraining: Retraining,
  job: JobContext
): Promise<RetrainResult> {
  const { asked, request, run_id } = retraining
  const trained = await trainCandidate(context.events, deps, { request, parent: run_id }, job)
  job.progress(null, 'scoring both on the same rows')
  const scored = await scoreBoth(deps, retraining, trained, job)
  const verdict = scored.refused ?? judge(deps, retraining, scored)
  const settled = await settle(deps, retraining, { candidate: trained.run_id, verdict })
  const result: RetrainResult = {
    run_id,
    model: asked.model,
    as_of: asked.as_of,
    metric: retraining.metric,
    delta: asked.delta,
    candidate: { run_id: trained.run_id, version: settled.version, score: toTravel(scored.candidate) },
    champion: describeChampion(retraining.champion, scored.champion),
    n_rows: scored.n_rows,
    n_seen: scored.n_seen,
    wins: verdict.wins,
    decision: settled.decision,
    reason: settled.reason
  }
  await logDecision(context, deps, result)
  return result
}

interface Verdict {
  wins: boolean
  /** A sentence. */
  reason: string
}

function judge({ registry }: RetrainDeps, { metric, asked }: Retraining, { candidate, champion }: Scored): Verdict {
  const { delta } = asked
  const wins = registry.beats({ candidate, production: champion, metric, delta })
  return { wins, reason: decisionReason({ metric, candidate, champion, delta, wins }) }
}

interface Scored {
  candidate: number
  champion: number | null
  n_rows: number
  n_seen: number
  /** Why the two cannot be held against each other; null: they can. */
  refused: Verdict | null
}

async function scoreBoth(
  { registry, tracking }: RetrainDeps,
  { champion, metric }: Retraining,
  own: Pick<TrainingResult, 'run_id' | 'metrics'>,
  job: JobContext
): Promise<Scored> {
  const alone = toNumber(own.metrics[metric])
  const { params } = await tracking.runs.get({ run_id: own.run_id })
  const n_rows = Number(params.find(({ key }) => key === 'val_rows')?.value ?? 0)
  if (champion === null) return { candidate: alone, champion: null, n_rows, n_seen: 0, refused: null }
  try {
    if (champion.run_id === null) throw new AppError('INVALID_STATE', `The run of version ${champion.version} is gone.`)
    const compared = await registry.evaluateSameRows(
      {
        candidate: { run_id: own.run_id, title: 'the candidate' },
        other: { run_id: champion.run_id, title: `version ${champion.version}` }
      },
      { signal: job.signal, onProgress: (fraction, message) => job.progress(fraction, message) }
    )
    return {
      candidate: toNumber(compared.candidate_scores[metric]),
      champion: toNumber(compared.other_scores[metric]),
      n_rows: compared.n_rows,
      n_seen: compared.n_seen,
      refused: null
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED' || error.code === 'INTERNAL_ERROR') throw error
    const refused = { wins: false, reason: `The two could not be scored on the same rows. ${error.message}` }
    return { candidate: alone, champion: NaN, n_rows: 0, n_seen: 0, refused }
  }
}

type Settled = Pick<RetrainResult, 'decision' | 'reason'> & { version: string | null }

/** A candidate that wins becomes a version, and goes to Production where that is asked for and the gates let it. */
async function settle(
  { registry }: RetrainDeps,
  { asked, started_by }: Retraining,
  { candidate, verdict }: { candidate: string; verdict: Verdict }
): Promise<Settled> {
  if (!verdict.wins) return { decision: 'skipped', reason: verdict.reason, version: null }
  const { model: name, promote } = asked
  const reason = `Retrained${started_by === 'schedule' ? ' by schedule' : ''}. ${verdict.reason}`
  const { version } = await registry.register({ name, run_id: candidate, description: reason })
  if (!promote) {
    return {
      decision: 'skipped',
      version,
      reason: `${verdict.reason} Version ${version} is left to a person to promote.`
    }
  }
  try {
    await registry.transition({
      name,
      version,
      stage: 'Production',
      archive_existing_versions: true,
      reason,
      approved: false,
      override_gates: false
    })
    return { decision: 'promoted', reason: verdict.reason, version }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID_STATE') throw error
    return { decision: 'skipped', version, reason: `${verdict.reason} ${error.message}` }
  }
}

async function logDecision({ now }: AppContext, { tracking }: RetrainDeps, result: RetrainResult): Promise<void> {
  const { run_id, metric, candidate, champion, n_rows, n_seen, decision, reason, delta, model, as_of } = result
  const points: [string, number][] = [
    [`candidate_${metric}`, toNumber(candidate.score)],
    ...(champion === null ? [] : [[`production_${metric}`, toNumber(champion.score)] as [string, number]]),
    ['rows_compared', n_rows],
    ['rows_seen_by_production', n_seen]
  ]
  await tracking.logBatch(run_id, {
    params: [
      { key: 'as_of', value: dayOf(as_of) },
      { key: 'model', value: model },
      { key: 'metric', value: metric },
      { key: 'delta', value: String(delta) },
      { key: 'production_version', value: champion?.version ?? 'None' },
      { key: 'candidate_version', value: candidate.version ?? 'None' }
    ],
    metrics: points.map(([key, value]) => ({ key, value, timestamp: now(), step: 0 })),
    tags: [
      { key: 'decision', value: decision },
      { key: 'decision_reason', value: reason.slice(0, 4000) }
    ]
  })
  await tracking.endRun(run_id, 'FINISHED')
}

function describeChampion(champion: ModelVersion | null, score: number | null): RetrainResult['champion'] {
  if (champion === null || champion.run_id === null) return null
  return { run_id: champion.run_id, version: champion.version, score: toTravel(score ?? NaN) }
}

function toNumber(value: number | string | undefined): number {
  return value === undefined ? NaN : Number(value)
}

/** JSON knows no NaN, so it travels as text. */
function toTravel(value: number): MetricValue {
  return Number.isFinite(value) ? value : (String(value) as Exclude<MetricValue, number>)
}
