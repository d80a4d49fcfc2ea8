import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { GateCheck, GateResult, ModelVersion, Stage } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { Change, ChangeDeps, Write } from './change.ts'
import { STAGE_RULES } from './stages.ts'

type TransitionHandlers = Pick<BenchtopHandlers['models'], 'transition' | 'rollback'>
type Transition = Pick<
  Parameters<TransitionHandlers['transition']>[0],
  'name' | 'version' | 'stage' | 'archive_existing_versions' | 'reason'
>

export interface TransitionDeps extends Pick<ChangeDeps, 'finder' | 'versions' | 'audit'> {
  write: Write
  /** What the gates of its model say of a version now. */
  checkGates: (version: ModelVersion) => Promise<GateCheck>
}

/** Versions from stage to stage: forth through the gates of their model, and back without them. */
export function createTransitionHandlers({ write, checkGates, ...deps }: TransitionDeps): TransitionHandlers {
  const { finder, versions, audit } = deps
  return {
    transition: async ({ approved, override_gates, ...input }) => {
      const found = finder.getVersion(input.name, input.version)
      checkTransition(found, input.stage, input.archive_existing_versions)
      if (input.stage !== 'Production' || found.current_stage === 'Production') {
        return write((change) => transition(change, input, null))
      }
      const check = await checkGates(found)
      const results = check.results.map((result) => (approved ? approve(result) : result))
      passGates(found, results, { override_gates, reason: input.reason })
      return write((change) => {
        requireUnchanged(change, input.name, check.production_version)
        return transition(change, input, results.length === 0 ? null : results)
      })
    },
    rollback: ({ name, reason }) => {
      finder.getModel(name)
      const version = audit.lastInProduction(name)
      if (version === null) throw nothingBefore(name)
      const from = versions.findInStage(name, 'Production')
      const why = reason || (from === null ? 'Rolled back.' : `Rolled back from version ${from.version}.`)
      const input: Transition = {
        name,
        version,
        stage: 'Production',
        archive_existing_versions: true,
        reason: why
      }
      return write((change) => transition(change, input, null))
    }
  }
}

function approve(result: GateResult): GateResult {
  return result.gate === 'manual_approval' ? { ...result, passed: true, detail: 'Approved.' } : result
}

/** @throws INVALID_STATE for gates that have not passed and are not overridden with a reason */
function passGates(
  { name, version }: ModelVersion,
  results: readonly GateResult[],
  { override_gates, reason }: { override_gates: boolean; reason: string }
): void {
  const failed = results.filter((result) => !result.passed)
  if (failed.length === 0) return
  if (override_gates) {
    if (reason.trim() !== '') return
    throw new AppError('INVALID_PARAMETER_VALUE', 'A promotion against the gates needs a reason; give one.')
  }
  throw new AppError(
    'INVALID_STATE',
    `Version ${version} of "${name}" does not pass: ${failed.map((result) => result.detail).join(' ')} Improve it, or override the gates with a reason.`,
    { gates: failed.map((result) => result.gate) }
  )
}

/** What the gates were held against must still be there when the version is moved. */
function requireUnchanged({ versions }: Change, name: string, production: string | null): void {
  if ((versions.findInStage(name, 'Production')?.version ?? null) === production) return
  throw new AppError(
    'INVALID_STATE',
    `Another version of "${name}" was promoted while the gates were asked; ask them again.`
  )
}

function nothingBefore(name: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `No version of "${name}" was in Production before, or those that were are deleted; promote a version instead.`
  )
}

/** @param gate_results what was found beforehand, for the line of the version that was asked for */
function transition(change: Change, input: Transition, gate_results: GateResult[] | null): ModelVersion {
  const { finder, versions, models } = change
  const { name, stage, archive_existing_versions, reason } = input
  const found = finder.getVersion(name, input.version)
  checkTransition(found, stage, archive_existing_versions)
  const moves: Move[] = [{ version: found, to: stage, why: reason, gate_results }]
  if (archive_existing_versions) {
    for (const other of versions.list(name)) {
      if (other.current_stage !== stage || other.version === found.version) continue
      moves.push({
        version: other,
        to: 'Archived',
        why: reason || `Version ${found.version} took its place in ${stage}.`,
        gate_results: null
      })
    }
  }
  const done = moves.filter(({ version, to }) => version.current_stage !== to)
  for (const one of done) move(change, one)
  if (done.length > 0) models.touch(name, change.now)
  return finder.getVersion(name, found.version)
}

function checkTransition(found: ModelVersion, stage: Stage, archiveExisting: boolean): void {
  const from = found.current_stage
  if (from !== stage && !STAGE_RULES[from].next.includes(stage)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `A version cannot move from ${from} to ${stage}; from there it may go to ${STAGE_RULES[from].next.join(', ')}.`
    )
  }
  if (archiveExisting && !STAGE_RULES[stage].archives_existing) {
    const stages = Object.entries(STAGE_RULES).filter(([, rule]) => rule.archives_existing)
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `archive_existing_versions goes with ${stages.map(([name]) => name).join(' and ')} only, not with ${stage}; leave it out.`
    )
  }
}

interface Move {
  version: ModelVersion
  to: Stage
  why: string
  gate_results: GateResult[] | null
}

function move({ versions, now, log }: Change, { version: from, to, why, gate_results }: Move): void {
  const { name, version, current_stage } = from
  versions.setStage(name, Number(version), { stage: to, now })
  log({
    action: 'transition',
    name,
    version,
    from_value: current_stage,
    to_value: to,
    reason: why,
    ...(gate_results === null ? {} : { gate_results })
  })
}
