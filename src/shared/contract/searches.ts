import { z } from 'zod'
import { command, query } from './define.ts'
import { Name, Nothing, Timestamp } from './values.ts'

/** A way of looking at an experiment's runs that a person gave a name. */
export const SavedSearch = z.object({
  name: Name,
  /** In MLflow's grammar; '' finds every run. */
  filter: z.string().max(10_000),
  /** As the screens write it in their address: `-metrics.val_auc,params.depth`; '' is newest first. */
  sort: z.string().max(2000),
  /** `params.depth`; null: not grouped. */
  group_by: z.string().max(300).nullable(),
  /** Columns from left to right; null: those shown at first. */
  columns: z.array(z.string().max(300)).max(500).nullable()
})
export type SavedSearch = z.output<typeof SavedSearch>

const OfExperiment = z.object({ experiment_id: z.string() })

export const searches = {
  /** By name. */
  list: query(OfExperiment, z.object({ searches: z.array(SavedSearch.extend({ saved_at: Timestamp })) })),
  /** Takes the place of one of the same name; `replace` false: is refused where there is one. */
  save: command(OfExperiment.extend({ search: SavedSearch, replace: z.boolean().default(true) }), Nothing),
  delete: command(OfExperiment.extend({ name: z.string() }), Nothing)
}
