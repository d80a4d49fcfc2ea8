import { datasets } from './datasets.ts'
import type { Client, Handlers } from './define.ts'
import { desktop } from './desktop.ts'
import { experimentTags } from './experiment-tags.ts'
import { experiments } from './experiments.ts'
import { features } from './features.ts'
import { jobs } from './jobs.ts'
import { mlflow } from './mlflow.ts'
import { models } from './models.ts'
import { predictionRows } from './prediction-rows.ts'
import { reports } from './reports.ts'
import { monitoring } from './monitoring.ts'
import { retraining } from './retraining.ts'
import { runComparison } from './run-comparison.ts'
import { runTable } from './run-table.ts'
import { runs } from './runs.ts'
import { schedules } from './schedules.ts'
import { scoring } from './scoring.ts'
import { searches } from './searches.ts'
import { serving } from './serving.ts'
import { system } from './system.ts'
import { training } from './training.ts'
import { workspace } from './workspace.ts'
import { trash } from './trash.ts'

/** Every call of the program. Desktop, browser, command line and tests all speak it. */
export const contract = {
  datasets,
  features,
  experiments: { ...experiments, ...experimentTags },
  runs: { ...runs, ...runTable, ...predictionRows, ...runComparison },
  mlflow,
  searches,
  trash,
  training,
  models,
  serving: { ...serving, ...scoring },
  reports,
  monitoring,
  retraining,
  schedules,
  jobs,
  system,
  desktop,
  workspace
}

export type BenchtopContract = typeof contract
export type BenchtopHandlers = Handlers<BenchtopContract>
export type BenchtopClient = Client<BenchtopContract>
