import { z } from 'zod'
import { RUN_STATUSES, type RunInput } from '../../../shared/contract/runs.ts'
import { invalid } from '../../../shared/errors.ts'
import type { App } from '../../app.ts'
import {
  Double,
  Id,
  Int64,
  list,
  maxResults,
  OptionalId,
  OptionalInt64,
  OptionalText,
  RunId,
  runIdOf,
  Tags,
  Text,
  ViewType
} from './fields.ts'
import { reads, unless, writes, type MlflowRoute } from './route.ts'
import { CONTEXT_TAG, toPage, toRun, toRunInfo } from './shapes.ts'

const OneRun = z.object(RunId)
const Param = z.object({
  key: Text,
  value: z
    .string()
    .nullish()
    .transform((value) => value ?? '')
})
const Metric = z.object({
  key: Text,
  value: Double,
  timestamp: Int64,
  step: Int64.nullish().transform((value) => value ?? 0),
  model_id: OptionalId,
  dataset_name: OptionalText,
  dataset_digest: OptionalText
})
const Status = z.enum(RUN_STATUSES).nullish()

/** A batch's body in bytes (MLflow, "Log Batch"). */
const BATCH_BYTES = 1_000_000

const DatasetInput = z.object({
  tags: Tags,
  dataset: z.object({
    name: Text,
    digest: Text,
    source_type: Text,
    source: Text,
    schema: OptionalText,
    profile: OptionalText
  })
})

/** MLflow, "REST API": runs. */
export function runRoutes(app: App): MlflowRoute[] {
  return [...lifeRoutes(app), ...logRoutes(app)]
}

function lifeRoutes({ tracking }: App): MlflowRoute[] {
  const { runs } = tracking
  const runInfo = async (run_id: string): Promise<object> => toRunInfo(await runs.get({ run_id }))
  return [
    writes(
      'POST /runs/create',
      z.object({
        experiment_id: OptionalId,
        user_id: OptionalText,
        run_name: OptionalText,
        start_time: OptionalInt64,
        tags: Tags
      }),
      async ({ experiment_id, user_id, run_name, start_time, tags }) => {
        const client = { user_id: user_id ?? '', start_time }
        const run = await tracking.createRun({ experiment_id: experiment_id ?? '0', run_name, tags, client })
        return { run: toRun(run) }
      }
    ),
    writes(
      'POST /runs/update',
      OneRun.extend({ status: Status, end_time: OptionalInt64, run_name: OptionalText }),
      async ({ status, end_time, run_name, ...ids }) => {
        const run_id = runIdOf(ids)
        await tracking.updateRun(run_id, {
          ...(typeof status === 'string' && { status }),
          ...(end_time !== null && { end_time }),
          ...(run_name !== null && run_name !== '' && { run_name })
        })
        return { run_info: await runInfo(run_id) }
      }
    ),
    writes('POST /runs/delete', OneRun, (ids) => runs.delete({ run_ids: [runIdOf(ids)] })),
    writes('POST /runs/restore', OneRun, (ids) => runs.restore({ run_ids: [runIdOf(ids)] })),
    reads('GET /runs/get', OneRun, async (ids) => {
      const run = await runs.get({ run_id: runIdOf(ids) })
      const { outputsOf, inputsOf } = tracking.loggedModels
      const model_outputs = outputsOf(run.run_id)
      return {
        run: {
          ...toRun(run, run.inputs, inputsOf(run.run_id)),
          ...unless(model_outputs.length === 0, { outputs: { model_outputs } })
        }
      }
    }),
    reads(
      'POST /runs/search',
      z.object({
        experiment_ids: list(Id),
        filter: OptionalText,
        run_view_type: ViewType,
        max_results: maxResults(1000, 50_000),
        order_by: list(z.string()),
        page_token: OptionalText
      }),
      async ({ filter, ...input }) => {
        const found = await runs.search({ ...input, filter: filter ?? '', grammar: 'mlflow' })
        const inputs = tracking.inputsOf(found.runs.map((run) => run.run_id))
        const page = found.runs.map((run) => toRun(run, inputs.get(run.run_id)))
        return toPage('runs', page, found.next_page_token)
      }
    )
  ]
}

function logRoutes({ tracking }: App): MlflowRoute[] {
  const { runs } = tracking
  return [
    writes('POST /runs/log-metric', OneRun.extend(Metric.shape), async ({ run_id, run_uuid, ...metric }) => {
      await tracking.logBatch(runIdOf({ run_id, run_uuid }), { metrics: [toMetricInput(metric)] })
      return {}
    }),
    writes('POST /runs/log-parameter', OneRun.extend(Param.shape), async ({ run_id, run_uuid, ...param }) => {
      await tracking.logBatch(runIdOf({ run_id, run_uuid }), { params: [param] })
      return {}
    }),
    writes('POST /runs/set-tag', OneRun.extend(Param.shape), async ({ run_id, run_uuid, ...tag }) => {
      await tracking.logBatch(runIdOf({ run_id, run_uuid }), { tags: [tag] })
      return {}
    }),
    writes('POST /runs/delete-tag', OneRun.extend({ key: Text }), ({ key, ...ids }) =>
      runs.delete_tag({ run_id: runIdOf(ids), key })
    ),
    {
      ...writes(
        'POST /runs/log-batch',
        OneRun.extend({ metrics: list(Metric), params: list(Param), tags: Tags }),
        async ({ metrics, params, tags, ...ids }) => {
          await tracking.logBatch(runIdOf(ids), { metrics: metrics.map(toMetricInput), params, tags })
          return {}
        }
      ),
      body_limit: BATCH_BYTES
    },
    writes(
      'POST /runs/log-inputs',
      OneRun.extend({ datasets: list(DatasetInput), models: list(z.object({ model_id: Text })) }),
      async ({ datasets, models, ...ids }) => {
        const modelIds = models.map(({ model_id }) => model_id)
        await tracking.logInputs(runIdOf(ids), datasets.map(toRunInput), modelIds)
        return {}
      }
    ),
    writes('POST /runs/log-model', OneRun.extend({ model_json: Text }), async ({ model_json, ...ids }) => {
      await tracking.logModel(runIdOf(ids), readModel(model_json))
      return {}
    })
  ]
}

/** JSON has no NaN, so it travels through the engine as text. */
function toMetricInput({ value, model_id, dataset_name, dataset_digest, ...metric }: z.output<typeof Metric>) {
  const input = { ...metric, value: Number.isFinite(value) ? value : (String(value) as 'NaN') }
  if (model_id === null) return input
  const measured = { model_id, dataset_name: dataset_name ?? '', dataset_digest: dataset_digest ?? '' }
  return { ...input, measured }
}

function toRunInput({ tags, dataset }: z.output<typeof DatasetInput>): RunInput {
  const context = tags.find(({ key }) => key === CONTEXT_TAG)?.value ?? ''
  const more = tags.filter(({ key }) => key !== CONTEXT_TAG)
  return { ...dataset, context, ...(more.length > 0 && { tags: more }) }
}

const MODEL_FIELDS = ['artifact_path', 'flavors', 'utc_time_created', 'run_id']

/** @throws INVALID_PARAMETER_VALUE naming what the model lacks */
function readModel(json: string): Record<string, unknown> {
  let model: unknown
  try {
    model = JSON.parse(json)
  } catch {
    throw invalid('Malformed model info: model_json is not JSON that can be read.')
  }
  if (typeof model !== 'object' || model === null || Array.isArray(model)) {
    throw invalid('Malformed model info: model_json must hold a JSON object.')
  }
  const lacking = MODEL_FIELDS.filter((field) => !(field in model))
  if (lacking.length === 0) return model as Record<string, unknown>
  throw invalid(`Malformed model info: model_json lacks ${lacking.join(', ')}.`)
}
