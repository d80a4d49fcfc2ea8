import type { Tag } from '../../shared/contract/experiments.ts'
import type { Param, Run, RunInput } from '../../shared/contract/runs.ts'
import type { Db } from '../db/connection.ts'
import type { RunRow } from './run-store.ts'

export type EndStatus = Extract<Run['status'], 'FINISHED' | 'FAILED' | 'KILLED'>

export type RunWriteStore = ReturnType<typeof createRunWriteStore>

/** The statements that change runs; each is called inside a transaction. */
export function createRunWriteStore(db: Db) {
  const insert = db.prepare<Omit<RunRow, 'lifecycle_stage'>>(`INSERT INTO runs
    (run_id, run_name, experiment_id, user_id, status, start_time, end_time, artifact_uri, lifecycle_stage)
    VALUES (:run_id, :run_name, :experiment_id, :user_id, :status, :start_time, :end_time, :artifact_uri, 'active')`)
  const rename = db.prepare('UPDATE runs SET run_name = ? WHERE run_id = ?')
  const end = db.prepare<{ run_id: string; status: EndStatus; end_time: number }>(
    "UPDATE runs SET status = :status, end_time = :end_time WHERE run_id = :run_id AND status IN ('RUNNING', 'SCHEDULED')"
  )
  const setStatus = db.prepare('UPDATE runs SET status = ?, end_time = ? WHERE run_id = ?')
  const reopen = db.prepare(
    "UPDATE runs SET status = 'RUNNING', end_time = NULL WHERE run_id = ? AND status IN ('FAILED', 'KILLED')"
  )
  const deleteThese = db.prepare(`UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = :now
    WHERE run_id IN (SELECT value FROM json_each(:ids)) AND lifecycle_stage = 'active'`)
  const restoreThese = db.prepare(`UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL
    WHERE run_id IN (SELECT value FROM json_each(:ids))`)
  const addParam = db.prepare('INSERT INTO params (run_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const param = db.prepare<[string, string], string>('SELECT value FROM params WHERE run_id = ? AND key = ?').pluck()
  const setTag = db.prepare(`INSERT INTO tags (run_id, key, value) VALUES (?, ?, ?)
    ON CONFLICT (run_id, key) DO UPDATE SET value = excluded.value`)
  const deleteTag = db.prepare('DELETE FROM tags WHERE run_id = ? AND key = ?')
  const addInput = db.prepare<Omit<RunInput, 'tags'> & { run_id: string; tags: string }>(`INSERT INTO run_inputs
    (run_id, name, digest, source_type, source, schema, profile, context, tags)
    VALUES (:run_id, :name, :digest, :source_type, :source, :schema, :profile, :context, :tags) ON CONFLICT DO NOTHING`)

  return {
    insert: (row: Omit<RunRow, 'lifecycle_stage'>) => insert.run(row),
    rename: (runId: string, name: string) => rename.run(name, runId),
    /** @returns false when the run had ended before; it stays as it was */
    end: (run_id: string, status: EndStatus, end_time: number) => end.run({ run_id, status, end_time }).changes === 1,
    setStatus: (runId: string, status: Run['status'], endTime: number | null) => setStatus.run(status, endTime, runId),
    /** @returns false unless the run is FAILED or KILLED; it stays as it is then */
    reopen: (runId: string) => reopen.run(runId).changes === 1,
    delete: (runIds: readonly string[], now: number) => deleteThese.run({ ids: JSON.stringify(runIds), now }),
    restore: (runIds: readonly string[]) => restoreThese.run({ ids: JSON.stringify(runIds) }),
    /** @returns the value the param has now: another one than `value` when it was logged before */
    addParam: (runId: string, { key, value }: Param): string =>
      addParam.run(runId, key, value).changes === 1 ? value : param.get(runId, key)!,
    setTag: (runId: string, { key, value }: Tag) => setTag.run(runId, key, value),
    /** @returns whether there was such a tag */
    deleteTag: (runId: string, key: string) => deleteTag.run(runId, key).changes === 1,
    addInput: (runId: string, input: RunInput) =>
      addInput.run({ ...input, run_id: runId, tags: JSON.stringify(input.tags ?? []) })
  }
}
