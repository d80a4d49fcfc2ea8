import { z } from 'zod'
import type { App } from '../../app.ts'
import { Id, list, maxResults, OptionalText, Tags, Text, ViewType } from './fields.ts'
import { alsoGet, notThere, reads, writes, type MlflowRoute } from './route.ts'
import { toExperiment, toPage } from './shapes.ts'

const One = z.object({ experiment_id: Id })
const Name = Text.max(500)

/** MLflow, "REST API": experiments. */
export function experimentRoutes({ tracking }: App): MlflowRoute[] {
  const { experiments } = tracking
  const search = z.object({
    max_results: maxResults(1000, 50_000),
    page_token: OptionalText,
    filter: OptionalText,
    order_by: list(z.string()),
    view_type: ViewType
  })
  const searchExperiments = async ({ filter, ...input }: z.output<typeof search>): Promise<object> => {
    const found = await experiments.search({ ...input, filter: filter ?? '' })
    return toPage('experiments', found.experiments.map(toExperiment), found.next_page_token)
  }
  return [
    writes(
      'POST /experiments/create',
      z.object({ name: Name, artifact_location: OptionalText, tags: Tags }),
      async ({ name, artifact_location, tags }) => {
        const input = { name, tags, artifact_location, take_deleted_name: false }
        return { experiment_id: (await experiments.createAt(input)).experiment_id }
      }
    ),
    ...alsoGet(reads('POST /experiments/search', search, searchExperiments)),
    reads('GET /experiments/list', search, searchExperiments), // old clients
    reads('GET /experiments/get', One, async (input) => ({ experiment: toExperiment(await experiments.get(input)) })),
    reads('GET /experiments/get-by-name', z.object({ experiment_name: Text }), ({ experiment_name }) => {
      const found = experiments.findByName(experiment_name)
      if (found === null) throw notThere(`There is no experiment named '${experiment_name}'.`)
      return { experiment: toExperiment(found) }
    }),
    writes('POST /experiments/delete', One, (input) => experiments.delete(input)),
    writes('POST /experiments/restore', One, async (input) => {
      await experiments.restore(input)
      return {}
    }),
    writes('POST /experiments/update', One.extend({ new_name: Name }), async ({ experiment_id, new_name }) => {
      await experiments.update({ experiment_id, name: new_name, take_deleted_name: false })
      return {}
    }),
    writes(
      'POST /experiments/set-experiment-tag',
      One.extend({ key: Text, value: OptionalText }),
      ({ value, ...input }) => experiments.set_tag({ ...input, value: value ?? '' })
    ),
    writes('POST /experiments/delete-experiment-tag', One.extend({ key: Text }), (input) =>
      experiments.delete_tag(input)
    ),
    reads(
      'POST /experiments/search-datasets',
      z.object({ experiment_ids: list(Id).pipe(z.array(z.string()).min(1).max(20)) }),
      ({ experiment_ids }) => toPage('dataset_summaries', tracking.datasetSummaries(experiment_ids), null)
    )
  ]
}
