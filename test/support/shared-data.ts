import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of real files beside the repository. Tests that need it are skipped, and say so, where it is absent. */
export const SHARED_DATA = fileURLToPath(new URL('../../../shared/data', import.meta.url))

export const hasSharedData = existsSync(SHARED_DATA)

if (!hasSharedData) process.stdout.write('The folder ../shared/data is absent: tests on real files are skipped.\n')
