import { z } from 'zod'
import type { App } from '../../app.ts'
import { Flag, Id, list, maxResults, OptionalId, OptionalText, Tags, Text } from './fields.ts'
import { readStage } from './model-routes.ts'
import { reads, writes, type MlflowRoute } from './route.ts'
import { toModelVersion, toPage } from './shapes.ts'

const One = z.object({ name: Text, version: Id })

const LOGGED_MODEL = /^models:\/(m-[0-9a-f]{32})\/?$/

/** MLflow 3 names a logged model as the source: its files and its run are meant. */
function placeOf({ loggedModels }: App['tracking'], source: string, run_id: string | null) {
  const model_id = LOGGED_MODEL.exec(source)?.[1]
  if (model_id === undefined) return { source, run_id }
  const model = loggedModels.get(model_id)
  return { source: model.artifact_uri, run_id: run_id ?? model.run_id }
}

/** MLflow, "REST API": model versions. */
export function versionRoutes({ registry, tracking, client: { models } }: App): MlflowRoute[] {
  const answer = (name: string, version: string): object => ({
    model_version: toModelVersion(registry.getVersion({ name, version }))
  })
  return [
    writes(
      'POST /model-versions/create',
      z.object({
        name: Text,
        source: Text,
        run_id: OptionalId,
        tags: Tags,
        run_link: OptionalText,
        description: OptionalText
      }),
      async ({ run_link, description, source, run_id, ...input }) => {
        const version = await registry.createVersion({
          ...input,
          ...placeOf(tracking, source, run_id),
          run_link: run_link ?? '',
          description: description ?? ''
        })
        return answer(input.name, version)
      }
    ),
    writes('PATCH /model-versions/update', One.extend({ description: OptionalText }), async (input) => {
      await models.update_version({ ...input, description: input.description ?? '' })
      return answer(input.name, input.version)
    }),
    writes(
      'POST /model-versions/transition-stage',
      One.extend({ stage: Text, archive_existing_versions: Flag.nullish() }),
      async ({ name, version, stage, archive_existing_versions }) => {
        const archive = archive_existing_versions ?? false
        const moved = { name, version, stage: readStage(stage), archive_existing_versions: archive }
        await models.transition(moved)
        return answer(name, version)
      }
    ),
    writes('DELETE /model-versions/delete', One, (input) => models.delete_version(input)),
    reads('GET /model-versions/get', One, ({ name, version }) => answer(name, version)),
    reads(
      'GET /model-versions/search',
      z.object({
        filter: OptionalText,
        max_results: maxResults(10_000, 200_000),
        order_by: list(z.string()),
        page_token: OptionalText
      }),
      ({ filter, ...input }) => {
        const found = registry.searchVersions({ ...input, filter: filter ?? '' })
        return toPage('model_versions', found.model_versions.map(toModelVersion), found.next_page_token)
      }
    ),
    reads('GET /model-versions/get-download-uri', One, ({ name, version }) => ({
      artifact_uri: registry.getVersion({ name, version }).source
    })),
    writes('POST /model-versions/set-tag', One.extend({ key: Text, value: OptionalText }), ({ key, value, ...one }) =>
      models.set_version_tag({ ...one, key, value: value ?? '' })
    ),
    writes('DELETE /model-versions/delete-tag', One.extend({ key: Text }), (input) => models.delete_version_tag(input))
  ]
}
