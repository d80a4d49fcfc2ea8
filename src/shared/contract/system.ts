import { z } from 'zod'
import { action, command, query } from './define.ts'
import { JobStarted, Nothing, Timestamp } from './values.ts'

/** Where the screens are shown. */
export const HOSTS = ['desktop', 'browser', 'command line', 'test'] as const

export const SampleResult = z.object({
  months: z.array(Timestamp),
  run_id: z.string(),
  model_name: z.string(),
  model_version: z.string()
})

export const system = {
  info: query(
    Nothing,
    z.object({
      version: z.string(),
      host: z.enum(HOSTS),
      workspace_dir: z.string(),
      node_version: z.string(),
      sqlite_version: z.string(),
      user: z.string()
    })
  ),
  /** Writes the CSV files of the sample project, a folder for each month, to try an import with. */
  write_sample: action(
    z.object({ dir: z.string() }),
    z.object({ months: z.array(z.object({ dir: z.string(), as_of: Timestamp })) })
  ),
  /** Writes, imports, trains, registers, promotes and serves the sample project. Result: SampleResult. */
  open_sample: command(Nothing, JobStarted)
}
