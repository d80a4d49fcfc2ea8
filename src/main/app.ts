import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { resolve } from 'node:path'
import { createClient } from '../shared/client.ts'
import { NOUNS } from '../shared/contract/event-names.ts'
import { contract, type BenchtopClient, type BenchtopHandlers } from '../shared/contract/index.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { Log } from './log/log.ts'
import type { AppContext } from './context.ts'
import { removeOldExports } from './datasets/download-file.ts'
import { createDatasetService } from './datasets/service.ts'
import { workspacePaths, type WorkspacePaths } from './db/connection.ts'
import { dataVersion } from './db/data-version.ts'
import { openWorkspace } from './db/open-workspace.ts'
import type { WriteAccess } from './db/write-access.ts'
import { describeBug } from './describe-bug.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { createEvents, type Events } from './events.ts'
import { createFeatureService, type FeatureService } from './features/service.ts'
import { transitFolders } from './files/transit-folders.ts'
import { createJobService, type JobService } from './jobs/service.ts'
import { createMonitoringService } from './monitoring/service.ts'
import { createRegistryService, type RegistryService } from './registry/service.ts'
import { printWithBrowser, type PrintPdf } from './reports/print-pdf.ts'
import { createReportService } from './reports/service.ts'
import { createRetrainingService } from './retraining/service.ts'
import { createScheduleService, type ScheduleService } from './schedules/service.ts'
import { createServingService, type KeyStore, type ServingService } from './serving/service.ts'
import { noDesktop } from './system/no-desktop.ts'
import { createSystemService } from './system/service.ts'
import { createMlflowExchange } from './tracking/exchange/service.ts'
import { createTrackingService, type TrackingService } from './tracking/service.ts'
import { createTrash } from './tracking/trash.ts'
import { createTrainingService } from './training/service.ts'
import { createWorkerPool } from './workers/pool.ts'
import { keepLogShort } from './workspace/checkpoints.ts'
import { createWorkspaceService } from './workspace/service.ts'
import { whenGranted } from './workspace/takeover.ts'
import { writeWorkspaceFile } from './workspace/workspace-file.ts'

export interface AppOptions {
  /** Made when it is not there. */
  workspaceDir: string
  host: AppContext['host']
  log?: Log
  now?: () => number
  newId?: () => string
  /** The machine's name in its network. */
  machine?: string
  /** Holds every answer against the contract; on in tests and development. */
  parseOutput?: boolean
  /** How a report becomes a PDF; without one, by a browser of this machine. */
  printPdf?: PrintPdf
  /** Where the digest of the API key is kept; without one, in a file of the workspace. */
  apiKeys?: KeyStore
  /** What the window can do; left out where there is none. */
  desktop?: BenchtopHandlers['desktop']
}

/** The program without a face: a workspace, its engines and the calls that reach them. */
export interface App {
  paths: WorkspacePaths
  version: string
  dispatch: Dispatch
  /** The same calls, typed, in this process. */
  client: BenchtopClient
  events: Events
  access: WriteAccess
  /** Where a file that a browser sends now is to lie. */
  uploadsDir(): string
  jobs: JobService
  features: FeatureService
  serving: ServingService
  tracking: TrackingService
  registry: RegistryService
  schedules: ScheduleService
  log: Log
  /** Cancels what runs, ends the threads, closes the files. */
  close(): Promise<void>
}

/**
 * Opens a workspace.
 * @throws what `openWorkspace` throws
 */
export async function createApp(options: AppOptions): Promise<App> {
  const context = openContext(options)
  const { db, events, log, access } = context
  const tracking = createTrackingService(context)
  const jobs = createJobService(context)
  const datasets = createDatasetService(context, { jobs })
  const features = createFeatureService(context, { jobs, datasets })
  const registry = createRegistryService(context, { jobs, tracking })
  const training = createTrainingService(context, { jobs, datasets, features, tracking, registry })
  const serving = createServingService(context, { apiKeys: options.apiKeys, jobs, datasets, features, registry })
  const printPdf = options.printPdf ?? printWithBrowser
  const monitoring = createMonitoringService(context, { jobs, datasets, features, registry, tracking, serving })
  const reports = createReportService(context, { tracking, datasets, registry, monitoring, printPdf })
  const retraining = createRetrainingService(context, { jobs, datasets, features, registry, tracking, training })
  const schedules = createScheduleService(context, { jobs, registry, monitoring, retraining, serving })
  const system = createSystemService(context, { jobs, datasets, features, training, registry, serving })
  const handlers: BenchtopHandlers = {
    datasets,
    features,
    experiments: tracking.experiments,
    searches: tracking.searches,
    runs: tracking.runs,
    mlflow: createMlflowExchange(context, { jobs, tracking }),
    trash: createTrash(context, { jobs }),
    training,
    models: registry,
    serving,
    reports,
    monitoring,
    retraining,
    schedules,
    jobs,
    system,
    desktop: options.desktop ?? noDesktop,
    workspace: createWorkspaceService(context, { jobs })
  }
  const dispatch = createDispatch(contract, handlers, { log, access, parseOutput: options.parseOutput ?? false })
  const stopWatching = watchWorkspace(context)
  const stopKeeping = await whenGranted(context, () => keepWorkspace(context, { tracking, jobs, schedules }))
  return {
    paths: context.paths,
    version: context.version,
    dispatch,
    client: createClient<typeof contract>(dispatch),
    events,
    access,
    uploadsDir: () => transitFolders(context).uploads,
    jobs,
    features,
    serving,
    tracking,
    registry,
    schedules,
    log,
    close: async () => {
      stopWatching()
      await stopKeeping()
      schedules.end()
      await serving.stop({})
      await jobs.close()
      await schedules.idle()
      await serving.flush()
      await context.workers.close()
      db.close()
      access.release()
      context.owner.release()
    }
  }
}

interface Kept {
  tracking: TrackingService
  jobs: JobService
  schedules: ScheduleService
}

/** What a program does unasked for the workspace that it writes. @returns what ends it */
async function keepWorkspace(context: AppContext, { tracking, jobs, schedules }: Kept): Promise<() => void> {
  await writeWorkspaceFile(context.paths.dir)
  await removeOldExports(context.paths.exports, context.now())
  await tracking.failRuns(await jobs.closeOrphans(), 'Benchtop ended before this run was done.')
  if (!staysOpen(context)) return () => {} // a command ends before what it would begin
  const stopKeeping = keepLogShort(context)
  schedules.begin()
  return stopKeeping
}

const staysOpen = ({ host }: Pick<AppContext, 'host'>): boolean => host !== 'command line'

const WATCH_MS = 1000

/** Tells the screens to read again when another connection, of this program or of another, has written. */
function watchWorkspace({ db, events }: AppContext): () => void {
  let known = dataVersion(db)
  const timer = setInterval(() => {
    const version = dataVersion(db)
    if (version === known) return
    known = version
    events.changed(...NOUNS)
  }, WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}

function openContext(options: AppOptions): AppContext {
  const paths = workspacePaths(resolve(options.workspaceDir))
  const newId = options.newId ?? (() => randomUUID().replaceAll('-', ''))
  const machine = options.machine ?? hostname()
  const facts = { host: options.host, machine, pid: process.pid, started_at: Date.now() }
  const { host } = options
  const open = openWorkspace(paths, { ownerId: newId(), facts, staysOpen: staysOpen({ host }) })
  const log = options.log ?? { error: (error) => process.stderr.write(`${describeBug(error)}\n`) }
  return {
    ...open,
    paths,
    events: createEvents(),
    workers: createWorkerPool(log, { mayWrite: () => open.access.granted }),
    log,
    host,
    user: userInfo().username,
    version: packageJson.version,
    now: options.now ?? Date.now,
    newId
  }
}
