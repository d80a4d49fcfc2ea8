import { algorithms } from './fr-algorithms.ts'
import { jobs } from './fr-jobs.ts'
import { leaks } from './fr-leaks.ts'
import type { EngineSentences } from './say.ts'

/** Tout ce que disent les moteurs. */
export const engineFr: EngineSentences = { ...algorithms, ...jobs, ...leaks }
