import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A tiny churn project on disk: who watches little leaves. */
export function writeSmallProject(dir: string): { usage: string; labels: string } {
  mkdirSync(dir, { recursive: true })
  const users = Array.from({ length: 120 }, (_, at) => ({
    id: `user-${String(at).padStart(3, '0')}`,
    hours: (at * 37) % 50,
    plan: at % 3 === 0 ? 'basic' : 'family'
  }))
  const usage = join(dir, 'usage.csv')
  const labels = join(dir, 'labels.csv')
  writeFileSync(usage, ['user_id,watch_hours,plan', ...users.map((u) => `${u.id},${u.hours}.5,${u.plan}`)].join('\n'))
  writeFileSync(
    labels,
    ['user_id,churn_label', ...users.map((u) => `${u.id},${u.hours < 20 ? 'True' : 'False'}`)].join('\n')
  )
  return { usage, labels }
}
