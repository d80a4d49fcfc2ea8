import { statSync } from 'node:fs'
import { invalid } from '../../../shared/errors.ts'
import { openFileStore } from './file-store.ts'
import { openSqliteStore } from './sqlite-store.ts'
import type { SourcePlace } from './source.ts'
import type { LeaveOut, MlflowSource } from './source.ts'

/** @throws INVALID_PARAMETER_VALUE where no store of MLflow's is */
export function openMlflowSource({ path, artifacts_dir }: SourcePlace, leaveOut: LeaveOut): MlflowSource {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (facts === undefined) throw invalid(`There is nothing at ${path}; name the folder mlruns or the file mlflow.db.`)
  const place = { path, artifacts_dir }
  return facts.isDirectory() ? openFileStore(place, leaveOut) : openSqliteStore(place)
}
