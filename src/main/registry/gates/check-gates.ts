import {
  Gates,
  type GateCheck,
  type GateResult,
  type ModelVersion,
  type SameRowsComparison
} from '../../../shared/contract/models.ts'
import type { MetricValue } from '../../../shared/contract/values.ts'
import { AppError } from '../../../shared/errors.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { tellNumber } from '../../../shared/tell-number.ts'
import type { RowModel } from '../../ml/model.ts'
import type { TrackingService } from '../../tracking/service.ts'
import type { TaskOptions } from '../../workers/pool.ts'
import type { ModelStore } from '../model-store.ts'
import type { EvaluateSameRows } from '../same-rows/evaluate-same-rows.ts'
import type { VersionStore } from '../version-store.ts'
import { beats } from './beats.ts'
import { signatureConflicts } from './compatible-signature.ts'

export interface GateDeps {
  models: ModelStore
  versions: VersionStore
  tracking: TrackingService
  load: (version: ModelVersion) => Promise<RowModel>
  evaluateSameRows: EvaluateSameRows
}

/** What the gates are asked about. */
interface Asked extends GateDeps {
  version: ModelVersion
  /** Null: nothing is in Production. */
  production: ModelVersion | null
  options?: TaskOptions
}

/** What a model's versions must pass; no gate where nobody set any. */
export function readGates(models: ModelStore, name: string): Gates {
  const json = models.gates(name)
  return Gates.parse(json === null ? {} : JSON.parse(json))
}

/**
 * Asks each gate of a version's model. A gate that cannot be judged has not passed, and says why.
 * @throws CANCELLED when a person has cancelled
 */
export async function checkGates(deps: GateDeps, version: ModelVersion, options?: TaskOptions): Promise<GateCheck> {
  const gates = readGates(deps.models, version.name)
  const standing = deps.versions.findInStage(version.name, 'Production')
  const production = standing?.version === version.version ? null : standing
  const asked: Asked = { ...deps, version, production, options }
  const results: GateResult[] = []
  let comparison: SameRowsComparison | null = null
  if (gates.compatible_signature) results.push(await checkSignature(asked))
  for (const limit of gates.limits) results.push(await checkLimit(asked, limit))
  if (gates.beats_production !== null) {
    const { comparison: made, ...result } = await checkBeats(asked, gates.beats_production)
    comparison = made
    results.push(result)
  }
  const passed = results.every((result) => result.passed)
  if (gates.manual_approval) {
    results.push({ gate: 'manual_approval', passed: false, detail: 'A person has to approve each promotion.' })
  }
  return { results, passed, production_version: production?.version ?? null, comparison }
}

async function checkSignature({ version, production, load }: Asked): Promise<GateResult> {
  const gate = 'compatible_signature'
  if (production === null) return { gate, passed: true, detail: 'Nothing is in Production to be compatible with.' }
  try {
    const [ours, theirs] = [await load(version), await load(production)].map((model) => model.header.signature)
    const conflicts = signatureConflicts(ours, theirs)
    return conflicts.length === 0
      ? { gate, passed: true, detail: `It is that of version ${production.version}: ${ours.inputs.length} columns.` }
      : { gate, passed: false, detail: `It differs from version ${production.version}: ${conflicts.join('; ')}.` }
  } catch (error) {
    return cannotJudge(gate, error)
  }
}

async function checkLimit(
  { version, tracking }: Asked,
  { metric, value }: { metric: string; value: number }
): Promise<GateResult> {
  const gate = 'limit'
  const wanted = `${metric} must be at ${lowerIsBetter(metric) ? 'most' : 'least'} ${tellNumber(value, null)}`
  try {
    if (version.run_id === null) return { gate, passed: false, detail: `${wanted}, but its run is gone.` }
    const { metrics } = await tracking.runs.get({ run_id: version.run_id })
    const found = metrics.find(({ key }) => key === metric)
    if (found === undefined) return { gate, passed: false, detail: `${wanted}, but its run logged no ${metric}.` }
    const score = Number(found.value)
    const passed = lowerIsBetter(metric) ? score <= value : score >= value
    return { gate, passed, detail: `${wanted}; it is ${tell(score)}.` }
  } catch (error) {
    return cannotJudge(gate, error)
  }
}

async function checkBeats(
  { version, production, evaluateSameRows, options }: Asked,
  rule: { metric: string; delta: number }
): Promise<GateResult & { comparison: SameRowsComparison | null }> {
  const gate = 'beats_production'
  if (production === null) {
    return { gate, passed: true, detail: 'Nothing is in Production to be beaten.', comparison: null }
  }
  try {
    const comparison = await evaluateSameRows({ candidate: titled(version), other: titled(production) }, options)
    const [ours, theirs] = [comparison.candidate_scores, comparison.other_scores].map((scores) =>
      toNumber(scores[rule.metric])
    )
    const sign = lowerIsBetter(rule.metric) ? 'below' : 'above'
    const passed = beats({ candidate: ours, production: theirs, ...rule })
    const detail =
      `${rule.metric} is ${tell(ours)} against ${tell(theirs)} of version ${production.version} on ${comparison.n_rows} ` +
      `validation rows that neither was trained on (${comparison.n_seen} left out); it must be ${sign} that by more than ${tellNumber(rule.delta, null)}.`
    return { gate, passed, detail, comparison }
  } catch (error) {
    return { ...cannotJudge(gate, error), comparison: null }
  }
}

/** @throws RESOURCE_DOES_NOT_EXIST when the version has no run any more */
export function titled({ name, version, run_id }: ModelVersion): { run_id: string; title: string } {
  if (run_id !== null) return { run_id, title: `version ${version}` }
  throw new AppError('RESOURCE_DOES_NOT_EXIST', `Version ${version} of "${name}" has no run any more.`)
}

/** A score as it travels; what is not there is NaN. */
function toNumber(value: MetricValue | undefined): number {
  return value === undefined ? Number.NaN : Number(value)
}

function tell(score: number): string {
  return Number.isNaN(score) ? 'not defined' : tellNumber(score)
}

function cannotJudge(gate: GateResult['gate'], error: unknown): GateResult {
  if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
  return { gate, passed: false, detail: `It cannot be judged. ${error.message}` }
}
