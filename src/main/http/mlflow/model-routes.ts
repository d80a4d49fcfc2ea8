import { z } from 'zod'
import { STAGES, type Stage } from '../../../shared/contract/models.ts'
import { invalid } from '../../../shared/errors.ts'
import type { App } from '../../app.ts'
import { Id, list, maxResults, OptionalText, Tags, Text } from './fields.ts'
import { alsoGet, reads, writes, type MlflowRoute } from './route.ts'
import { toModelVersion, toPage, toRegisteredModel } from './shapes.ts'

const One = z.object({ name: Text })

/** @throws INVALID_PARAMETER_VALUE; letter case does not matter */
export function readStage(stage: string): Stage {
  const found = STAGES.find((known) => known.toLowerCase() === stage.toLowerCase())
  if (found !== undefined) return found
  throw invalid(`Invalid Model Version stage: ${stage.slice(0, 100)}. Value must be one of ${STAGES.join(', ')}.`)
}

/** MLflow, "REST API": registered models. */
export function modelRoutes({ registry, client: { models } }: App): MlflowRoute[] {
  const answer = (name: string): object => ({ registered_model: toRegisteredModel(registry.getModel(name)) })
  return [
    writes(
      'POST /registered-models/create',
      One.extend({ tags: Tags, description: OptionalText }),
      async ({ name, tags, description }) => {
        await registry.createModel({ name, tags, description: description ?? '' })
        return answer(name)
      }
    ),
    writes('POST /registered-models/rename', One.extend({ new_name: Text }), async ({ name, new_name }) => {
      await registry.renameModel({ name, new_name })
      return answer(new_name)
    }),
    writes('PATCH /registered-models/update', One.extend({ description: OptionalText }), async (input) => {
      await models.update({ name: input.name, description: input.description ?? '' })
      return answer(input.name)
    }),
    writes('DELETE /registered-models/delete', One, (input) => models.delete(input)),
    reads('GET /registered-models/get', One, ({ name }) => answer(name)),
    reads(
      'GET /registered-models/search',
      z.object({
        filter: OptionalText,
        max_results: maxResults(100, 1000),
        order_by: list(z.string()),
        page_token: OptionalText
      }),
      ({ filter, ...input }) => {
        const found = registry.searchModels({ ...input, filter: filter ?? '' })
        return toPage('registered_models', found.registered_models.map(toRegisteredModel), found.next_page_token)
      }
    ),
    ...alsoGet(
      reads('POST /registered-models/get-latest-versions', One.extend({ stages: list(z.string()) }), (input) => {
        const stages = input.stages.map(readStage)
        const { latest_versions } = registry.getModel(input.name)
        const wanted = latest_versions.filter((one) => stages.length === 0 || stages.includes(one.current_stage))
        const byNumber = wanted.toSorted((a, b) => Number(a.version) - Number(b.version))
        return toPage('model_versions', byNumber.map(toModelVersion), null)
      })
    ),
    writes('POST /registered-models/set-tag', One.extend({ key: Text, value: OptionalText }), ({ name, key, value }) =>
      models.set_tag({ name, key, value: value ?? '' })
    ),
    writes('DELETE /registered-models/delete-tag', One.extend({ key: Text }), ({ name, key }) =>
      models.delete_tag({ name, key })
    ),
    writes('POST /registered-models/alias', One.extend({ alias: Text, version: Id }), (input) =>
      models.set_alias(input)
    ),
    writes('DELETE /registered-models/alias', One.extend({ alias: Text }), (input) => models.delete_alias(input)),
    reads('GET /registered-models/alias', One.extend({ alias: Text }), ({ name, alias }) => {
      const held = registry.getModel(name).aliases.find((one) => one.alias === alias)
      if (held === undefined) throw invalid(`Registered model alias ${alias} not found.`)
      return { model_version: toModelVersion(registry.getVersion({ name, version: held.version })) }
    })
  ]
}
