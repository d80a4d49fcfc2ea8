import type { Experiment, Tag } from '../../../shared/contract/experiments.ts'
import type { ModelVersion, RegisteredModel } from '../../../shared/contract/models.ts'
import type { Run, RunInput } from '../../../shared/contract/runs.ts'

/** Our values as MLflow's messages: what is absent or empty is left out. */

/** The fields that say something: neither null nor an empty list. */
export function present<T extends object>(fields: T): Partial<T> {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)
  )
  return Object.fromEntries(kept) as Partial<T>
}

export function toExperiment(experiment: Experiment): object {
  const { experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, tags } = experiment
  return present({ experiment_id, name, artifact_location, lifecycle_stage, last_update_time, creation_time, tags })
}

export function toRunInfo(run: Run): object {
  const { run_id, run_name, experiment_id, user_id, status, start_time, end_time, artifact_uri, lifecycle_stage } = run
  return present({
    run_uuid: run_id,
    experiment_id,
    run_name,
    user_id: user_id === '' ? null : user_id,
    status,
    start_time,
    end_time,
    artifact_uri,
    lifecycle_stage,
    run_id
  })
}

/**
 * @param inputs left out where MLflow leaves them out, after a creation
 * @param modelIds of the logged models it read
 */
export function toRun(run: Run, inputs?: readonly RunInput[], modelIds: readonly string[] = []): object {
  const { metrics, params, tags } = run
  const body = { info: toRunInfo(run), data: present({ metrics, params, tags }) }
  if (inputs === undefined) return body
  const model_inputs = modelIds.map((model_id) => ({ model_id }))
  return { ...body, inputs: present({ dataset_inputs: inputs.map(toDatasetInput), model_inputs }) }
}

function toDatasetInput({ name, digest, source_type, source, schema, profile, context, tags = [] }: RunInput): object {
  const all: Tag[] = context === '' ? [...tags] : [{ key: CONTEXT_TAG, value: context }, ...tags]
  return present({ tags: all, dataset: present({ name, digest, source_type, source, schema, profile }) })
}

/** The tag of an input that says what it was read for. */
export const CONTEXT_TAG = 'mlflow.data.context'

export function toModelVersion(version: ModelVersion & { run_link?: string }): object {
  const { name, creation_timestamp, last_updated_timestamp, current_stage, description, source, run_id, status } =
    version
  return present({
    name,
    version: version.version,
    creation_timestamp,
    last_updated_timestamp,
    current_stage,
    description,
    source,
    run_id,
    status,
    tags: version.tags,
    run_link: version.run_link ?? '',
    aliases: version.aliases
  })
}

export function toRegisteredModel(model: RegisteredModel): object {
  const { name, creation_timestamp, last_updated_timestamp, description, tags, aliases } = model
  const latest = model.latest_versions.toSorted((a, b) => Number(a.version) - Number(b.version))
  return present({
    name,
    creation_timestamp,
    last_updated_timestamp,
    description: description === '' ? null : description,
    latest_versions: latest.map(toModelVersion),
    tags,
    aliases
  })
}

/** @param token null: this was the last page */
export function toPage(name: string, items: readonly object[], token: string | null): object {
  return present({ [name]: items, next_page_token: token })
}
