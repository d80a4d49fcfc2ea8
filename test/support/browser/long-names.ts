import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchtopJson } from '../benchtop.ts'

/** The name of the dataset, the experiment, the run and the model: 60 characters without a place to break. */
export const LONG_NAME = `a_name_of_sixty_characters_${'_without_a_place_to_break'.padEnd(33, 'x')}`

/**
 * Fills a workspace with the sample project and, beside it, what strains a layout: a dataset of 300 columns, and a run
 * and a model made of it, all under names of 60 characters. Returns the run's id.
 */
export async function fillWithLongNames(workspaceDir: string): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-long-'))
  try {
    const file = join(dir, `${LONG_NAME}.csv`)
    writeFileSync(file, wideTable(300, 60))
    await benchtopJson(workspaceDir, 'sample')
    await benchtopJson(workspaceDir, 'import', file, '--as-of', '2024-01-31', '--entity', 'key')
    const from = ['--dataset', LONG_NAME, '--target', 'answer', '--experiment', LONG_NAME, '--run-name', LONG_NAME]
    const trained = await benchtopJson<{ run_id: string }>(
      workspaceDir,
      'train',
      ...from,
      '--param',
      'n_estimators=5',
      '--register',
      LONG_NAME
    )
    return trained.run_id
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A key, an answer of yes or no that the first column decides, and numbers whose columns have long names. */
function wideTable(columns: number, rows: number): string {
  const names = Array.from({ length: columns - 2 }, (_, at) => `${LONG_NAME.slice(0, 56)}_${at}`)
  const row = (at: number): string => {
    const numbers = names.map((_, column) => (at * 7919 + column * 104_729) % 1009)
    return [`key-${at}`, numbers[0] > 500 ? 'yes' : 'no', ...numbers].join(',')
  }
  return [['key', 'answer', ...names].join(','), ...Array.from({ length: rows }, (_, at) => row(at)), ''].join('\n')
}
