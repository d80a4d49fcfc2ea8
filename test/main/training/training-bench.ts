import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import type { TrainingRequest, TrainingResult, TrainingSource } from '../../../src/shared/contract/training.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'

/** The whole program, with a folder for CSV files to train on. */
export interface TrainingBench {
  app: TestApp
  /** Writes a file and answers its path. */
  write(name: string, lines: string[]): string
  start(path: string, given: Partial<Given>): Promise<{ job_id: string; run_id: string }>
  train(path: string, given: Partial<Given>): Promise<TrainingResult>
  /** A file among the artifacts of a run. */
  artifact(run: { run_id: string; experiment_id: string }, path: string): string
  dispose(): Promise<void>
}

type Given = Omit<z.input<typeof TrainingRequest>, 'source'> &
  Omit<Extract<z.input<typeof TrainingSource>, { kind: 'csv' }>, 'kind' | 'path'>

export async function openTrainingBench(): Promise<TrainingBench> {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-training-'))
  const app = await createTestApp()
  const start: TrainingBench['start'] = (path, { target = 'y', drop = [], split_column = null, ...rest }) =>
    app.client.training.start({
      experiment_name: 'trials',
      source: { kind: 'csv', path, target, drop, split_column },
      ...rest,
      params: { n_estimators: 12, random_state: 1, ...rest.params }
    })
  return {
    app,
    write: (name, lines) => {
      writeFileSync(join(dir, name), `${lines.join('\n')}\n`)
      return join(dir, name)
    },
    start,
    train: async (path, given) => app.result(await start(path, given)),
    artifact: ({ run_id, experiment_id }, path) =>
      readFileSync(join(app.paths.artifacts, experiment_id, run_id, 'artifacts', path), 'utf8'),
    dispose: async () => {
      await app.dispose()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

/**
 * Rows of two numbers and a colour, some cells blank, with three targets: `leaves` (True or False), `plan` (a, b or c)
 * and `spend` (a number). What they depend on is partly chance, drawn from `seed`.
 */
export function customerLines(n_rows: number, seed = 1): string[] {
  let state = seed
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0 // Numerical Recipes, "quick and dirty" generator
    return state / 2 ** 32
  }
  const rows = Array.from({ length: n_rows }, () => {
    const hours = Math.round(draw() * 500) / 10
    const age = Math.round(18 + draw() * 60)
    const colour = ['red', 'green', 'blue'][Math.floor(draw() * 3)]
    const spend = Math.round((hours * 3 + (colour === 'red' ? 40 : 0) + draw() * 20) * 100) / 100
    const leaves = hours + draw() * 20 < 30 ? 'True' : 'False'
    const plan = spend < 70 ? 'a' : spend < 130 ? 'b' : 'c'
    const blank = draw()
    return [blank < 0.05 ? '' : hours, blank > 0.95 ? '' : age, colour, leaves, plan, spend].join(',')
  })
  return ['hours,age,colour,leaves,plan,spend', ...rows]
}
