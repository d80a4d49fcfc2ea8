import type { CallOutput } from '../../../shared/contract/define.ts'
import type { runs } from '../../../shared/contract/runs.ts'

/** A run with what it read and what was registered from it. */
export type FullRun = CallOutput<(typeof runs)['get']>
