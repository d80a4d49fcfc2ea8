import { rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Tag } from '../../../shared/contract/experiments.ts'
import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { AppError, invalid } from '../../../shared/errors.ts'
import type { AppContext } from '../../context.ts'
import { requireAbsoluteFile } from '../../files/absolute-path.ts'
import type { JobService } from '../../jobs/service.ts'
import type { TrackingService } from '../../tracking/service.ts'
import type { TaskOptions } from '../../workers/pool.ts'
import type { Write } from '../change.ts'
import { checkModelName } from '../names.ts'
import type { VersionFinder } from '../read-models.ts'
import { versionTarget } from '../version-target.ts'
import { registerVersion } from '../write-models.ts'
import { FORMAT, type ArchiveManifest } from './archive-manifest.ts'

interface MoveDeps {
  jobs: JobService
  tracking: TrackingService
  finder: VersionFinder
  write: Write
  describe: BenchtopHandlers['models']['get_version']
}

/** Model files: a version with its run, out of one workspace and into another. */
export function createMoveHandlers(
  context: AppContext,
  deps: MoveDeps
): Pick<BenchtopHandlers['models'], 'export_file' | 'import_file'> {
  const { workers } = context
  return {
    export_file: async ({ name, version, out }) => {
      const found = deps.finder.getVersion(name, version)
      const manifest = await describe(context, deps, found)
      const { path, file } = await versionTarget(context, found, out, 'benchmodel')
      const artifacts = deps.tracking.artifactDir(found.run_id!)
      const { job_id } = await deps.jobs.start(
        { kind: 'export', title: `Write version ${found.version} of ${name} to a file` },
        async ({ signal, progress }) => {
          const request = { manifest, artifacts, out: path }
          const written = await workers.run('write-model-archive', request, { signal, onProgress: progress })
          return { ...written, file }
        }
      )
      return { job_id }
    },
    import_file: async ({ path, name }) => {
      requireAbsoluteFile(path)
      if (name !== null) checkModelName(name)
      const { job_id } = await deps.jobs.start(
        { kind: 'import', title: `Import the model of ${basename(path)}` },
        ({ signal, progress }) => importFile(context, deps, { path, name, signal, onProgress: progress })
      )
      return { job_id }
    }
  }
}

/** @throws RESOURCE_DOES_NOT_EXIST when the version's run is gone */
async function describe(
  { version, now }: AppContext,
  { tracking, describe: get }: MoveDeps,
  found: ModelVersion
): Promise<Omit<ArchiveManifest, 'files'>> {
  if (found.run_id === null) {
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `Version ${found.version} of "${found.name}" has no run any more, so its model is gone.`
    )
  }
  const { signature, input_example } = await get({ name: found.name, version: found.version })
  if (signature === null) {
    throw invalid(
      `Version ${found.version} of "${found.name}" holds no model of Benchtop, so it cannot be written to a file.`
    )
  }
  const run = await tracking.runs.get({ run_id: found.run_id })
  const experiment = await tracking.experiments.get({ experiment_id: run.experiment_id })
  return {
    kind: 'benchtop model',
    format: FORMAT,
    version,
    created_at: now(),
    model: { name: found.name, version: found.version, description: found.description, tags: found.tags },
    signature,
    input_example,
    run: {
      run_id: run.run_id,
      run_name: run.run_name,
      experiment_name: experiment.name,
      params: run.params,
      metrics: run.metrics.map(({ key, value, timestamp, step }) => ({ key, value, timestamp, step })),
      tags: run.tags.filter(({ key }) => isOwn(key)),
      inputs: run.inputs
    }
  }
}

/** What a person or a program noted; what says where and how the run ran is true of the other workspace only. */
function isOwn(key: string): boolean {
  return key === 'mlflow.note.content' || !/^(mlflow|benchtop)\./.test(key)
}

async function importFile(
  context: AppContext,
  deps: MoveDeps,
  { path, name, ...options }: { path: string; name: string | null } & TaskOptions
): Promise<ModelVersion> {
  const dir = join(context.paths.uploads, `model-${context.newId()}`)
  const manifest = await context.workers.run('unpack-model-archive', { file: path, dir }, options)
  try {
    checkModelName(name ?? manifest.model.name)
    const run_id = await makeRun(deps, manifest, { dir, file: basename(path) })
    return await makeVersion(deps, manifest, { name: name ?? manifest.model.name, run_id, file: basename(path) })
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const BATCH = 100

/** A finished run with what the file says of it, and the artifacts in their place. */
async function makeRun(
  { tracking }: MoveDeps,
  { run, model, files }: ArchiveManifest,
  { dir, file }: { dir: string; file: string }
): Promise<string> {
  const { experiment_id } = await tracking.getOrCreateExperiment(run.experiment_name)
  const { run_id } = await tracking.createRun({ experiment_id, run_name: run.run_name })
  try {
    const origin: Tag[] = [
      { key: 'benchtop.imported_from', value: file },
      { key: 'benchtop.imported_version', value: `models:/${model.name}/${model.version}` },
      { key: 'benchtop.imported_run_id', value: run.run_id },
      { key: 'benchtop.imported_sha256', value: files.find((one) => one.path === 'model/model.benchtop')?.sha256 ?? '' }
    ]
    const tags = [...origin, ...run.tags.filter(({ key }) => isOwn(key))]
    const most = Math.max(tags.length, run.params.length, run.metrics.length)
    for (let from = 0; from < most; from += BATCH) {
      const part = <T>(all: T[]): T[] => all.slice(from, from + BATCH)
      await tracking.logBatch(run_id, { tags: part(tags), params: part(run.params), metrics: part(run.metrics) })
    }
    await tracking.logInputs(
      run_id,
      run.inputs.map((input) => ({ ...input, source: `${file}: ${input.source}` }))
    )
    const artifacts = tracking.artifactDir(run_id)
    await rm(artifacts, { recursive: true, force: true })
    await rename(dir, artifacts)
    await tracking.endRun(run_id, 'FINISHED')
    return run_id
  } catch (error) {
    await tracking.endRun(run_id, 'FAILED', error instanceof AppError ? error.message : undefined)
    throw error
  }
}

async function makeVersion(
  { tracking, write }: MoveDeps,
  { model }: ArchiveManifest,
  { name, run_id, file }: { name: string; run_id: string; file: string }
): Promise<ModelVersion> {
  const { artifact_uri } = await tracking.runs.get({ run_id })
  const from = `Imported from ${file}, where it was version ${model.version} of ${model.name}.`
  const description = model.description === '' ? from : `${model.description}\n\n${from}`
  return write((change) => {
    const made = registerVersion(
      change,
      { name, run_id, description },
      { source: `${artifact_uri}/model`, reason: from }
    )
    for (const tag of model.tags) change.versions.setTag(name, Number(made.version), tag)
    return change.finder.getVersion(name, made.version)
  })
}
