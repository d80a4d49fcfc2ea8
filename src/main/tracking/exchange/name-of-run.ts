import type { Tag } from '../../../shared/contract/experiments.ts'
import { RUN_NAME_TAG } from '../batch.ts'

/** What a run of MLflow's is called: its name, where it has none its tag, as older versions wrote it, else the beginning of its id. */
export function nameOfRun(run_id: string, name: string | null | undefined, tags: readonly Tag[]): string {
  return name || tags.find(({ key }) => key === RUN_NAME_TAG)?.value || run_id.slice(0, 8)
}
