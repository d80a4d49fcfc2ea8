import type { Migration } from '../migrator.ts'
import { workspace } from './0001-workspace.ts'
import { tracking } from './0002-tracking.ts'
import { gates } from './0003-gates.ts'
import { monitoring } from './0004-monitoring.ts'
import { onDemandFeatures } from './0005-on-demand-features.ts'
import { imports } from './0006-imports.ts'
import { schedules } from './0007-schedules.ts'
import { joinKeys } from './0008-join-keys.ts'
import { loggedModels } from './0009-logged-models.ts'
import { measuredDatasets } from './0010-measured-datasets.ts'
import { watchedDatasets } from './0011-watched-datasets.ts'

export const migrations: readonly Migration[] = [
  workspace,
  tracking,
  gates,
  monitoring,
  onDemandFeatures,
  imports,
  schedules,
  joinKeys,
  loggedModels,
  measuredDatasets,
  watchedDatasets
]
