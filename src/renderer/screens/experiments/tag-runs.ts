import type { Tag } from '../../../shared/contract/experiments.ts'
import { client } from '../../api/client.ts'
import { fieldText } from './run-columns.ts'

/** As many as are read at once. */
const PAGE = 5000

/** Sets a tag on runs of an experiment. Resolves to how it is taken back; null where no run had another value. */
export async function tagRuns(
  experimentId: string,
  runIds: string[],
  tag: Tag
): Promise<(() => Promise<{ changed_since: number }>) | null> {
  const before = await valuesOf(experimentId, tag.key)
  await client.runs.set_tags({ run_ids: runIds, tags: [tag] })
  const replaced = runIds.some((run_id) => (before.get(run_id) ?? tag.value) !== tag.value)
  return replaced ? async () => takeBack({ experimentId, runIds, tag, before }) : null
}

interface Tagging {
  experimentId: string
  runIds: string[]
  tag: Tag
  /** The values of the runs that had one. */
  before: ReadonlyMap<string, string>
}

/** Each run has again what it had; those whose tag was changed since keep it. */
async function takeBack({ experimentId, runIds, tag, before }: Tagging): Promise<{ changed_since: number }> {
  const now = await valuesOf(experimentId, tag.key)
  const unchanged = runIds.filter((run_id) => now.get(run_id) === tag.value)
  const byValue = Map.groupBy(unchanged, (run_id) => before.get(run_id))
  for (const [value, run_ids] of byValue) {
    if (value !== undefined) await client.runs.set_tags({ run_ids, tags: [{ key: tag.key, value }] })
    else for (const run_id of run_ids) await client.runs.delete_tag({ run_id, key: tag.key })
  }
  return { changed_since: runIds.length - unchanged.length }
}

/** The values of a tag, by the runs of an experiment that have it. */
async function valuesOf(experimentId: string, key: string): Promise<Map<string, string>> {
  const values = new Map<string, string>()
  const column = `tags.${key}`
  for (let offset: number | null = 0; offset !== null;) {
    const page = await client.runs.table({
      experiment_ids: [experimentId],
      filter: `${fieldText(column)} LIKE '%'`,
      columns: [column],
      offset,
      max_results: PAGE
    })
    for (const [at, run_id] of page.run_ids.entries()) values.set(run_id, String(page.values[0][at]))
    offset = page.next_offset
  }
  return values
}
