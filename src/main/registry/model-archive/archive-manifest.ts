import { z } from 'zod'
import { Tag } from '../../../shared/contract/experiments.ts'
import { Signature } from '../../../shared/contract/models.ts'
import { Param, RunInput } from '../../../shared/contract/runs.ts'
import { Cell, MetricValue } from '../../../shared/contract/values.ts'

/** Where the files of the run lie in the archive. */
export const ARTIFACTS = 'artifacts/'
export const MANIFEST = 'manifest.json'
/** The newest layout that this program writes and reads. */
export const FORMAT = 1

/** Read before all else: a newer file may say everything else in another way. */
export const ArchiveKind = z.object({
  kind: z.literal('benchtop model'),
  format: z.int().min(1),
  /** Of the program that wrote it. */
  version: z.string().max(100)
})

/**
 * What a model file says of itself, beside the artifacts of its run. Its own SHA-256 is the comment of the archive, so
 * that every byte but the container's is held by a digest.
 */
export const ArchiveManifest = ArchiveKind.extend({
  created_at: z.int(),
  model: z.object({
    name: z.string().min(1).max(256),
    version: z.string().max(20),
    description: z.string().max(100_000),
    tags: z.array(Tag).max(1000)
  }),
  signature: Signature.nullable(),
  input_example: z.record(z.string(), Cell).nullable(),
  run: z.object({
    run_id: z.string().max(256),
    run_name: z.string().max(1000),
    experiment_name: z.string().min(1).max(500),
    params: z.array(Param).max(5000),
    metrics: z.array(z.object({ key: z.string(), value: MetricValue, timestamp: z.int(), step: z.int() })).max(5000),
    tags: z.array(Tag).max(5000),
    /** The datasets it learnt from, with their digests. */
    inputs: z.array(RunInput).max(1000)
  }),
  files: z
    .array(
      z.object({
        path: z.string().max(1000),
        size_bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/)
      })
    )
    .max(5000)
})
export type ArchiveManifest = z.output<typeof ArchiveManifest>
