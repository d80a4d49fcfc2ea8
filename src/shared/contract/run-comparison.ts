import { z } from 'zod'
import { query } from './define.ts'

/** What several runs have in common and what not. */

/** How far the params of runs foretell a metric, told by forests on runs they did not see. */
export const ParamImportances = z.object({
  /** Runs with a finite value of the metric. */
  n_runs: z.int(),
  /** Fewer tell nothing; `params` is empty then. */
  least_runs: z.int(),
  /** The share of the metric's variance that the params foretell, from 1 down; at 0 or below they foretell nothing. Null: too few runs, or the metric is the same in all. */
  explained: z.number().nullable(),
  /** The most important one first. */
  params: z.array(
    z.object({
      key: z.string(),
      /** How much of that share is lost when the param is shuffled among the runs. */
      importance: z.number(),
      /** Pearson's, from -1 to 1; null for a param that is no number. */
      correlation: z.number().nullable()
    })
  ),
  /** Params that are the same in all of these runs, or a text of their own in each: they can tell nothing. */
  without_effect: z.array(z.string())
})
export type ParamImportances = z.output<typeof ParamImportances>

export const ComparedArtifact = z.object({
  path: z.string(),
  /** Bytes, in the order of the runs; null: the run has no such file. */
  file_sizes: z.array(z.int().nullable()),
  /** False where all runs have it, and with the same bytes. */
  differs: z.boolean()
})
export type ComparedArtifact = z.output<typeof ComparedArtifact>

export const runComparison = {
  param_importances: query(
    z.object({
      experiment_ids: z.array(z.string()).max(20),
      /** Only these runs; null: the newest 5000 active runs of the experiments. */
      run_ids: z.array(z.string()).max(5000).nullable().default(null),
      metric_key: z.string()
    }),
    ParamImportances
  ),
  /** Every file of the runs by path: which runs have it, and whether it is the same. */
  compare_artifacts: query(
    z.object({ run_ids: z.array(z.string()).min(2).max(20) }),
    z.object({ files: z.array(ComparedArtifact) })
  )
}
