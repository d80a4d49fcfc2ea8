import { join } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { GateCheck, ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { RowModel } from '../ml/model.ts'
import type { JobService } from '../jobs/service.ts'
import type { TrackingService } from '../tracking/service.ts'
import type { TaskOptions } from '../workers/pool.ts'
import { createAuditStore, type AuditLine } from './audit-store.ts'
import { createWrite } from './change.ts'
import { beats } from './gates/beats.ts'
import { checkGates, titled, type GateDeps } from './gates/check-gates.ts'
import { createExportHandler } from './export-handler.ts'
import { createClientModels, type ClientModels } from './client-models.ts'
import { createModelLoader } from './model-cache.ts'
import { MODEL_FILE } from './model-file.ts'
import { createMoveHandlers } from './model-archive/move-models.ts'
import { createModelStore } from './model-store.ts'
import { checkModelName } from './names.ts'
import { createReadHandlers, createVersionFinder } from './read-models.ts'
import { createSameRowsEvaluation, type EvaluateSameRows } from './same-rows/evaluate-same-rows.ts'
import { createTransitionHandlers } from './transitions.ts'
import { createVersionStore } from './version-store.ts'
import { createWriteHandlers } from './write-models.ts'

/** Registered models and their versions, with MLflow's rules. */
export type RegistryService = BenchtopHandlers['models'] &
  ClientModels & {
    /**
     * The version that `models:/name/3`, `models:/name/Production` (the newest there), `models:/name@alias` or
     * `models:/name/latest` means now.
     * @throws INVALID_PARAMETER_VALUE for another form, RESOURCE_DOES_NOT_EXIST when there is none
     */
    resolve(modelUri: string): ModelVersion
    /**
     * The decoded model; the last few are kept.
     * @throws RESOURCE_DOES_NOT_EXIST when its file is gone
     */
    load(version: ModelVersion): Promise<RowModel>
    /**
     * The absolute path of the version's model file, for work in another thread.
     * @throws RESOURCE_DOES_NOT_EXIST when its run is gone
     */
    modelFile(version: ModelVersion): string
    /** @throws INVALID_PARAMETER_VALUE for a name that no registered model can have */
    checkName(name: string): void
    /** Two runs' models on validation rows that neither was trained on. */
    evaluateSameRows: EvaluateSameRows
    /**
     * Writes a line of the audit log for a change made elsewhere.
     * @param work the change, in the same transaction
     * @throws RESOURCE_DOES_NOT_EXIST when there is no such model
     */
    record(line: AuditLine, work?: () => void): Promise<void>
    /** Of these registered models the one that was first in Production; null of none. */
    firstInProduction(names: readonly string[]): string | null
    /** The rule of promotion, see {@link beats}. */
    beats: typeof beats
    /**
     * What the gates of its model say of a version, without moving it.
     * @throws CANCELLED
     */
    askGates(version: ModelVersion, options?: TaskOptions): Promise<GateCheck>
  }

export interface RegistryDeps {
  jobs: JobService
  tracking: TrackingService
}

export function createRegistryService(context: AppContext, { jobs, tracking }: RegistryDeps): RegistryService {
  const versions = createVersionStore(context.db)
  const models = createModelStore(context.db, versions)
  const audit = createAuditStore(context.db)
  const finder = createVersionFinder(models, versions)
  const load = createModelLoader(context.workers, (runId) => tracking.artifactDir(runId))
  const modelFile = ({ name, version, run_id }: ModelVersion): string => {
    if (run_id !== null) return join(tracking.artifactDir(run_id), MODEL_FILE)
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `Version ${version} of "${name}" has no run any more, so its model is gone.`
    )
  }
  const evaluateSameRows = createSameRowsEvaluation(context, tracking)
  const gateDeps: GateDeps = { models, versions, tracking, load, evaluateSameRows }
  const askGates: RegistryService['askGates'] = (version, options) => checkGates(gateDeps, version, options)
  const write = createWrite(context, { models, versions, audit, finder })
  const read = createReadHandlers({ models, versions, audit, finder, tracking, load })
  return {
    ...read,
    ...createExportHandler(context, { jobs, finder, modelFile }),
    ...createMoveHandlers(context, { jobs, tracking, finder, write, describe: read.get_version }),
    ...createWriteHandlers(write, tracking),
    ...createTransitionHandlers({ write, finder, versions, audit, checkGates: askGates }),
    firstInProduction: (names) => audit.bySinceProduction().find((name) => names.includes(name)) ?? null,
    check_gates: async ({ name, version }) => {
      const found = finder.getVersion(name, version)
      const title = `Ask the gates of ${name} about version ${found.version}`
      const { job_id } = await jobs.start({ kind: 'compare', title }, ({ signal, progress }) =>
        askGates(found, { signal, onProgress: progress })
      )
      return { job_id }
    },
    compare: async ({ name, version, other_version }) => {
      const pair = [finder.getVersion(name, version), finder.getVersion(name, other_version)]
      if (pair[0].version === pair[1].version) {
        throw new AppError('INVALID_PARAMETER_VALUE', `Version ${version} is the same twice; choose two versions.`)
      }
      const [candidate, other] = pair.map(titled)
      const title = `Compare versions ${version} and ${other_version} of ${name}`
      const { job_id } = await jobs.start({ kind: 'compare', title }, ({ signal, progress }) =>
        evaluateSameRows({ candidate, other }, { signal, onProgress: progress })
      )
      return { job_id }
    },
    modelFile,
    resolve: finder.resolve,
    ...createClientModels(context, { models, versions, finder, write, tracking }),
    load,
    checkName: checkModelName,
    evaluateSameRows,
    record: (line, work) =>
      write(({ log }) => {
        finder.getModel(line.name)
        work?.()
        log(line)
      }),
    beats,
    askGates
  }
}
