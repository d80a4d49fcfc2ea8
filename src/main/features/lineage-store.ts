import type { z } from 'zod'
import type { CallOutput } from '../../shared/contract/define.ts'
import type { features, LineageNode } from '../../shared/contract/features.ts'
import { splitServiceName } from '../../shared/service-name.ts'
import type { Db } from '../db/connection.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { splitRef } from './feature-ref.ts'

type Lineage = CallOutput<typeof features.lineage>
type Node = z.output<typeof LineageNode>

/** Runs in the graph; those with model versions come before newer ones without. */
const RUNS_SHOWN = 40

interface RunRow {
  run_id: string
  run_name: string
  status: string
  /** What it was trained on; null: on one table. */
  feature_service: string | null
}

/** What was made of what. It spans the nouns, so it reads their tables; it writes none. */
export function readLineage(db: Db): Lineage {
  const store = createDeclarationStore(db)
  const datasets = db
    .prepare<[], { name: string; row_count: number }>('SELECT name, row_count FROM datasets ORDER BY name')
    .all()
  const views = store.feature_views()
  const onDemand = store.on_demand_feature_views()
  const services = store.feature_services()
  const runs = db
    .prepare<[], RunRow>(
      `SELECT runs.run_id, run_name, status, params.value AS feature_service FROM runs
       LEFT JOIN params ON params.run_id = runs.run_id AND params.key = 'feature_service'
       WHERE lifecycle_stage = 'active'
         AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.run_id = runs.run_id AND key = 'mlflow.parentRunId')
       ORDER BY EXISTS (SELECT 1 FROM model_versions WHERE model_versions.run_id = runs.run_id) DESC, start_time DESC
       LIMIT ${RUNS_SHOWN}`
    )
    .all()
  const n_runs = db
    .prepare<[], number>(
      `SELECT count(*) FROM runs WHERE lifecycle_stage = 'active'
         AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.run_id = runs.run_id AND key = 'mlflow.parentRunId')`
    )
    .pluck()
    .get()!
  const versions = db
    .prepare<[], { name: string; version: number; current_stage: string; run_id: string | null }>(
      'SELECT name, version, current_stage, run_id FROM model_versions ORDER BY name, version DESC'
    )
    .all()
    .filter(({ run_id }) => runs.some((run) => run.run_id === run_id))

  const node = (kind: Node['kind'], name: string, more: Partial<Node>): Node => ({
    id: `${kind}:${name}`,
    kind,
    label: name,
    size: null,
    version: null,
    status: null,
    ...more
  })
  const nodes = [
    ...datasets.map(({ name, row_count }) => node('dataset', name, { size: row_count })),
    ...views.map(({ name, features: refs }) => node('feature_view', name, { size: refs.length })),
    ...onDemand.map(({ name, features: refs }) => node('on_demand_feature_view', name, { size: refs.length })),
    ...services.map(({ name, version, features: refs }) =>
      node('feature_service', name, { version, size: refs.length })
    ),
    ...runs.map(({ run_id, run_name, status }) => node('run', run_id, { label: run_name, status })),
    ...versions.map(({ name, version, current_stage }) =>
      node('model_version', `${name}/${version}`, { label: `${name} ${version}`, status: current_stage })
    )
  ]
  const known = new Set(nodes.map(({ id }) => id))
  const edges = [
    ...views.map(({ name, source }) => ({ from: `dataset:${source}`, to: `feature_view:${name}` })),
    ...onDemand.flatMap(({ name, sources }) =>
      sources.map((source) => ({ from: `feature_view:${source}`, to: `on_demand_feature_view:${name}` }))
    ),
    ...services.flatMap(({ name, features: refs }) =>
      [...new Set(refs.map((ref) => splitRef(ref).view))].map((view) => ({
        from: onDemand.some((one) => one.name === view) ? `on_demand_feature_view:${view}` : `feature_view:${view}`,
        to: `feature_service:${name}`
      }))
    ),
    ...runs.flatMap((run) => edgesTo(db, run)),
    ...versions.map(({ name, version, run_id }) => ({ from: `run:${run_id}`, to: `model_version:${name}/${version}` }))
  ]
  return {
    nodes,
    edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)),
    runs_left_out: n_runs - runs.length
  }
}

/** A run comes from its service, and from its labels; where it has no service, from the table it was trained on. */
function edgesTo(db: Db, { run_id, feature_service }: RunRow): Lineage['edges'] {
  const to = `run:${run_id}`
  const inputs = db
    .prepare<[string], { name: string; context: string }>('SELECT name, context FROM run_inputs WHERE run_id = ?')
    .all(run_id)
  const direct = feature_service === null ? inputs : inputs.filter(({ context }) => context === 'label')
  const tables = [...new Set(direct.map(({ name }) => name))].map((name) => ({ from: `dataset:${name}`, to }))
  if (feature_service === null) return tables
  return [{ from: `feature_service:${splitServiceName(feature_service).name}`, to }, ...tables]
}
