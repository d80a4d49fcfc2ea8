import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/main/db/connection.ts'

/**
 * Runs of experiment 0 with 10 metrics (a third of them with an eleventh), 10 params and 3 tags each, straight into the
 * tables.
 * @param points of the metric `loss`, spread evenly over the runs
 */
export function writeRuns(db: Db, n_runs: number, points: number): void {
  const run = db.prepare(
    "INSERT INTO runs VALUES (?, ?, '0', 'u', 'FINISHED', ?, ?, 'mlflow-artifacts:/', 'active', NULL)"
  )
  const latest = db.prepare('INSERT INTO latest_metrics VALUES (?, ?, ?, 0, ?, 0)')
  const point = db.prepare("INSERT INTO metrics VALUES (?, 'loss', ?, ?, ?, 0)")
  const param = db.prepare('INSERT INTO params VALUES (?, ?, ?)')
  const tag = db.prepare('INSERT INTO tags VALUES (?, ?, ?)')
  const perRun = Math.round(points / n_runs)
  const writeRun = (at: number): void => {
    const id = randomUUID().replaceAll('-', '')
    run.run(id, `run-${at}`, 1e12 + at * 1000, 1e12 + at * 1000 + 500)
    latest.run(id, 'val_auc', 0, Math.random())
    for (let key = 0; key < 9; key++) latest.run(id, `m${key}`, 0, Math.random())
    if (at % 3 === 0) latest.run(id, 'm9', 0, Math.random())
    for (let key = 0; key < 10; key++) {
      param.run(id, `p${key}`, String(Math.floor(Math.random() * (key === 9 ? 20_000 : 20))))
    }
    tag.run(id, 'mlflow.runName', `run-${at}`)
    tag.run(id, 'mlflow.user', 'u')
    tag.run(id, 'team', `t${at % 4}`)
    for (let step = 0; step < perRun; step++) point.run(id, step, 1e12 + step, Math.random())
    if (perRun > 0) latest.run(id, 'loss', perRun - 1, Math.random())
  }
  const AT_ONCE = 2000
  for (let from = 0; from < n_runs; from += AT_ONCE) {
    db.transaction(() => {
      for (let at = from; at < Math.min(from + AT_ONCE, n_runs); at++) writeRun(at)
    })()
  }
}
