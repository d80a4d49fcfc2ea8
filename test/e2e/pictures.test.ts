import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { benchtopJson } from '../support/benchtop.ts'
import { changed, coarsePicture } from '../support/browser/coarse-picture.ts'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { goTo, settled } from '../support/browser/look-at.ts'
import { BROWSER } from '../support/browser/open-browser.ts'

/**
 * The pictures that were looked at and found good. `PICTURES=write npx vitest run pictures` takes them anew, and those of the
 * documents with them; look before you commit.
 */
const KEPT = fileURLToPath(new URL('pictures/', import.meta.url))
const IN_DOCUMENTS = fileURLToPath(new URL('../../docs/images/', import.meta.url))
const WRITES = process.env.PICTURES === 'write'
/** A heading that wraps moves more than this; two runs of the sample differ by 0.04 % at most. */
const MAY_CHANGE = 0.01

const SCREENS: Record<string, (runs: string[]) => string> = {
  home: () => '/home',
  data: () => '/data',
  import: () => '/data/import',
  dataset: () => '/data/users',
  features: () => '/features',
  train: () => '/train',
  experiments: () => '/experiments',
  runs: () => '/experiments/1',
  run: ([run]) => `/runs/${run}?tab=evaluation`,
  compare: (runs) => `/compare?runs=${runs.join(',')}`,
  models: () => '/models',
  model: () => '/models/streamflow_churn',
  serving: () => '/serving',
  monitoring: () => '/monitoring',
  retrain: () => '/monitoring/retrain',
  jobs: () => '/jobs',
  workspace: () => '/workspace'
}

const SAMPLE = ['sample']
const LABELS = ['--service', 'churn', '--label', 'labels:churn_label', '--as-of', '2024-01-31']
const FOREST = ['--param', 'n_estimators=50', '--param', 'max_depth=4', '--param', 'random_state=1']
const TRAIN = ['train', '--experiment', 'streamflow', '--run-name', 'shallow', ...LABELS, ...FOREST]
const MONITOR = ['monitor', '--ref', '2024-01-31', '--cur', '2024-02-29', '--label', 'labels:churn_label']

describe.skipIf(BROWSER === null)('the main screens look as they did when they were last looked at', () => {
  const runs: string[] = []
  const host = hostOfSuite(async (dir) => {
    for (const command of [SAMPLE, TRAIN]) runs.push((await benchtopJson<{ run_id: string }>(dir, ...command)).run_id)
    await benchtopJson(dir, ...MONITOR)
  })

  test.for(['light', 'dark'] as const)('in %s colours', async (colorScheme) => {
    const { page } = host
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found: string[] = []
    for (const [name, path] of Object.entries(SCREENS)) {
      await goTo(page, path(runs))
      await settled(page)
      found.push(...(await compare(page, `${name}.${colorScheme}`)))
    }
    expect(found).toEqual([])
  })
})

/** Nothing where the picture is the kept one, or takes its place; else a sentence with where the new one lies. */
async function compare(page: Page, name: string): Promise<string[]> {
  const { picture, png } = await coarsePicture(page)
  const file = join(KEPT, `${name}.txt`)
  const share = existsSync(file) ? changed(readFileSync(file, 'utf8'), picture) : 1
  if (share <= MAY_CHANGE) return []
  if (WRITES) {
    mkdirSync(KEPT, { recursive: true })
    writeFileSync(file, picture)
    if (name.endsWith('.light')) writeFileSync(join(IN_DOCUMENTS, `${name.replace('.light', '')}.png`), png)
    return []
  }
  const shown = join(mkdtempSync(join(tmpdir(), 'benchtop-picture-')), `${name}.png`)
  writeFileSync(shown, png)
  return [`${name}: ${(100 * share).toFixed(1)} % of the picture changed; as it is now: ${shown}`]
}
