import { createWorkspaceFolders, openDatabase, workspacePaths, type Db } from '../../src/main/db/connection.ts'
import { migrate } from '../../src/main/db/migrator.ts'
import { migrations } from '../../src/main/db/migrations/index.ts'

export interface ManyRuns {
  count: number
  /** The first ones also have the metric `loss` with so many steps. */
  stepped: { runs: number; steps: number }
}

/** The experiment they belong to. */
export const MANY_ID = '1'

/**
 * A workspace with very many finished runs, as programs log them by the thousand; written straight into its tables,
 * since logging them one by one takes minutes. Run `at` is called `run-<at>`; its `val_auc` grows with `max_depth`.
 */
export function writeManyRuns(workspaceDir: string, { count, stepped }: ManyRuns): void {
  const paths = workspacePaths(workspaceDir)
  createWorkspaceFolders(paths)
  const db = openDatabase(paths.database, 1000)
  try {
    migrate(db, migrations)
    db.transaction(() => {
      db.prepare(
        `INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
         VALUES (?, 'many', 'mlflow-artifacts:/1', 'active', 1, 1)`
      ).run(MANY_ID)
      const write = createWriter(db)
      for (let at = 0; at < count; at++) write.run(at)
      for (let at = count - stepped.runs; at < count; at++) write.history(at, stepped.steps)
    })()
  } finally {
    db.close()
  }
}

const DEPTHS = [2, 4, 6, 8, 12, 16]
const MODELS = ['RandomForestClassifier', 'HistGradientBoostingClassifier', 'LogisticRegression']
const START = Date.UTC(2026, 0, 1)

function createWriter(db: Db) {
  const insertRun = db.prepare(`INSERT INTO runs
    (run_id, run_name, experiment_id, user_id, status, start_time, end_time, artifact_uri, lifecycle_stage)
    VALUES (?, ?, '${MANY_ID}', 'someone', ?, ?, ?, '', 'active')`)
  const param = db.prepare('INSERT INTO params (run_id, key, value) VALUES (?, ?, ?)')
  const latest = db.prepare(
    'INSERT INTO latest_metrics (run_id, key, step, timestamp, value, is_nan) VALUES (?, ?, ?, ?, ?, 0)'
  )
  const point = db.prepare(
    'INSERT INTO metrics (run_id, key, step, timestamp, value, is_nan) VALUES (?, ?, ?, ?, ?, 0)'
  )
  const tag = db.prepare('INSERT INTO tags (run_id, key, value) VALUES (?, ?, ?)')

  return {
    run: (at: number): void => {
      const id = idOf(at)
      const start = START + at * 60_000
      const noise = ((at * 7919) % 1000) / 1000
      const depth = DEPTHS[at % DEPTHS.length]
      const auc = 0.6 + depth / 80 + noise * 0.15
      insertRun.run(id, `run-${at}`, at % 50 === 0 ? 'FAILED' : 'FINISHED', start, start + 5000 + (at % 400) * 10)
      for (const [key, value] of Object.entries({
        max_depth: String(depth),
        learning_rate: String(10 ** -(1 + ((at * 31) % 300) / 100)),
        model_type: MODELS[at % MODELS.length],
        n_estimators: String(50 * (1 + (at % 8))),
        seed: String(at)
      })) {
        param.run(id, key, value)
      }
      const metrics = { val_auc: auc, val_f1: auc - 0.2, val_log_loss: 1 - auc / 2, train_time_sec: 1 + noise * 30 }
      for (const [key, value] of Object.entries(metrics)) latest.run(id, key, 0, start, value)
      tag.run(id, 'mlflow.runName', `run-${at}`)
      tag.run(id, 'team', at % 4 === 0 ? 'growth' : 'core')
    },
    history: (at: number, steps: number): void => {
      const id = idOf(at)
      const start = START + at * 60_000
      const lossAt = (step: number): number => 2 / (1 + step / (200 + at)) + (((step * 31 + at) % 97) / 97) * 0.05
      for (let step = 0; step < steps; step++) point.run(id, 'loss', step, start + step * 10, lossAt(step))
      latest.run(id, 'loss', steps - 1, start + (steps - 1) * 10, lossAt(steps - 1))
    }
  }
}

function idOf(at: number): string {
  return at.toString(16).padStart(32, '0')
}
