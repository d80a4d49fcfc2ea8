import { z } from 'zod'
import type { App } from '../../app.ts'
import { LOGGED_MODEL_STATUSES, type LoggedModel } from '../../tracking/logged-models/logged-model-store.ts'
import { toFileInfo } from './artifact-routes.ts'
import { Flag, Id, Int64, list, maxResults, OptionalId, OptionalText, RunId, runIdOf, Tags, Text } from './fields.ts'
import { reads, unless, writes, type MlflowRoute } from './route.ts'
import { present, toPage } from './shapes.ts'

const Nothing = z.object({})
const OrderTerm = z.object({
  field_name: Text,
  ascending: Flag.nullish(),
  dataset_name: OptionalText,
  dataset_digest: OptionalText
})
const MOST_ORDER_TERMS = 20
const Dataset = z.object({ dataset_name: Text, dataset_digest: OptionalText })
const Output = z.object({ model_id: Text, step: Int64.nullish().transform((value) => value ?? 0) })

/** MLflow 3, "REST API": logged models, and which of them a run made. */
export function loggedModelRoutes({ tracking }: App): MlflowRoute[] {
  const { loggedModels, runs } = tracking
  return [
    writes(
      'POST /logged-models',
      z.object({
        experiment_id: Id,
        name: OptionalText,
        model_type: OptionalText,
        source_run_id: OptionalId,
        params: Tags,
        tags: Tags
      }),
      async ({ model_type, name, ...input }) => {
        const model = { ...input, name: name === '' ? null : name, model_type: model_type ?? '' }
        return toAnswer(await loggedModels.create(model))
      }
    ),
    reads(
      'POST /logged-models/search',
      z.object({
        experiment_ids: list(Id),
        filter: OptionalText,
        datasets: list(Dataset),
        max_results: maxResults(50, 1000),
        order_by: list(OrderTerm).refine(({ length }) => length <= MOST_ORDER_TERMS),
        page_token: OptionalText
      }),
      ({ filter, order_by, ...input }) => {
        const terms = order_by.map(({ field_name, ascending, ...dataset }) => ({
          term: `${quoteKey(field_name)} ${ascending === false ? 'DESC' : 'ASC'}`,
          dataset
        }))
        const found = loggedModels.search({ ...input, filter: filter ?? '', order_by: terms })
        return toPage('models', found.models.map(toLoggedModel), found.next_page_token)
      }
    ),
    reads('GET /logged-models/:model_id', Nothing, (_, { model_id }) => toAnswer(loggedModels.get(model_id))),
    writes(
      'PATCH /logged-models/:model_id',
      z.object({ status: z.enum(LOGGED_MODEL_STATUSES) }),
      async ({ status }, at) => toAnswer(await loggedModels.setStatus(at.model_id, status))
    ),
    writes('DELETE /logged-models/:model_id', Nothing, async (_, { model_id }) => {
      await loggedModels.remove(model_id)
      return {}
    }),
    writes('PATCH /logged-models/:model_id/tags', z.object({ tags: Tags }), async ({ tags }, { model_id }) =>
      toAnswer(await loggedModels.setTags(model_id, tags))
    ),
    writes('DELETE /logged-models/:model_id/tags/:key', Nothing, async (_, { model_id, key }) => {
      await loggedModels.removeTag(model_id, key)
      return {}
    }),
    writes('POST /logged-models/:model_id/params', z.object({ params: Tags }), async ({ params }, { model_id }) => {
      await loggedModels.setParams(model_id, params)
      return {}
    }),
    reads(
      'GET /logged-models/:model_id/artifacts/directories',
      z.object({ artifact_directory_path: OptionalText }),
      async ({ artifact_directory_path }, { model_id }) => {
        const { run_id, artifact_path, artifact_uri } = loggedModels.get(model_id)
        const inside = artifact_directory_path ?? ''
        const path = inside === '' ? artifact_path : `${artifact_path}/${inside}`
        const { artifacts } = await runs.list_artifacts({ run_id, path })
        const files = artifacts.map((one) => toFileInfo({ ...one, path: one.path.slice(artifact_path.length + 1) }))
        return { root_uri: artifact_uri, ...toPage('files', files, null) }
      }
    ),
    writes('POST /runs/outputs', z.object({ ...RunId, models: list(Output) }), async ({ models, ...ids }) => {
      await loggedModels.addOutputs(runIdOf(ids), models)
      return {}
    })
  ]
}

/** A key is not quoted in the name of a field, whatever is in it. */
function quoteKey(field: string): string {
  return field.replace(/^(\w+)\.([^`"].*)$/s, '$1.`$2`')
}

function toAnswer(model: LoggedModel): object {
  return { model: toLoggedModel(model) }
}

function toLoggedModel(model: LoggedModel): object {
  const { model_id, experiment_id, name, status, model_type, run_id, artifact_uri, tags, registrations } = model
  const info = present({
    model_id,
    experiment_id,
    name,
    creation_timestamp_ms: model.creation_timestamp,
    last_updated_timestamp_ms: model.last_updated_timestamp,
    artifact_uri,
    status,
    model_type: model_type === '' ? null : model_type,
    source_run_id: run_id,
    tags,
    registrations
  })
  const metrics = model.metrics.map(({ dataset_name, dataset_digest, ...metric }) => ({
    ...metric,
    model_id,
    ...unless(dataset_name === '', { dataset_name }),
    ...unless(dataset_digest === '', { dataset_digest })
  }))
  return { info, data: present({ params: model.params, metrics }) }
}
