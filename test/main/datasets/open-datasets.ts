import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { z } from 'zod'
import { createClient } from '../../../src/shared/client.ts'
import {
  datasets,
  type ImportFile,
  type ImportRecord,
  ImportResult,
  InspectResult
} from '../../../src/shared/contract/datasets.ts'
import type { Client } from '../../../src/shared/contract/define.ts'
import { jobs as jobCalls, type Job } from '../../../src/shared/contract/jobs.ts'
import { datasetTable, EVENT_TIMESTAMP } from '../../../src/main/datasets/dataset-table.ts'
import { keyList } from '../../../src/main/datasets/row-key.ts'
import { createDatasetService, type DatasetService } from '../../../src/main/datasets/service.ts'
import { createDispatch } from '../../../src/main/dispatch.ts'
import { createJobService } from '../../../src/main/jobs/service.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'

const contract = { datasets, jobs: jobCalls }

/** The end of January 2024, UTC. */
export const JANUARY = Date.UTC(2024, 0, 31)
/** The end of February 2024, UTC. */
export const FEBRUARY = Date.UTC(2024, 1, 29)

/** What an import is told besides its files; all optional. */
export type ImportSettings = Partial<Omit<z.input<typeof datasets.import.input>, 'files'>>
type FileSettings = Partial<z.input<typeof ImportFile>>
type Stored = number | string | null

export interface OpenDatasets {
  context: TestContext
  service: DatasetService
  /** The calls as a screen makes them: input parsed, output held against the contract. */
  client: Client<typeof contract>
  /** Writes a file into the test's own folder and answers its path. */
  write: (name: string, content: string | Uint8Array) => string
  /** Imports one file as of the end of January, unless told otherwise. Fails when the job fails. */
  import: (path: string, file?: FileSettings, settings?: ImportSettings) => Promise<ImportRecord>
  importAll: (files: z.input<typeof ImportFile>[], settings?: ImportSettings) => Promise<ImportRecord[]>
  /** Starts an import and does not wait. */
  start: (files: z.input<typeof ImportFile>[], settings?: ImportSettings) => Promise<string>
  done: (jobId: string) => Promise<Job>
  /** Expects an import to be refused with exactly this sentence, and the workspace to be as it was before. */
  expectRefused: (files: z.input<typeof ImportFile>[], message: string, settings?: ImportSettings) => Promise<void>
  inspect: (...paths: string[]) => Promise<z.output<typeof InspectResult>['files']>
  /** Rows as they stand in the dataset's table: objects in the order of key and timestamp, without Benchtop's columns. */
  stored: (dataset: string) => Record<string, Stored>[]
  /** Every line of every table of the workspace, but for the log of jobs. */
  everything: () => Record<string, unknown[]>
}

/** Datasets over a real workspace with real threads; all of it goes away with the test. */
export function openDatasets(workspaceDir?: string): OpenDatasets {
  const folder = mkdtempSync(join(tmpdir(), 'benchtop-files-'))
  const context = createTestContext(workspaceDir === undefined ? {} : { workspaceDir })
  const jobs = createJobService(context)
  const service = createDatasetService(context, { jobs })
  onTestFinished(async () => {
    await jobs.close()
    await context.dispose()
    rmSync(folder, { recursive: true, force: true })
    expect(context.bugs).toEqual([])
  })
  const { list, get, cancel } = jobs
  const { find: _find, describeInput: _describeInput, push: _push, mayHaveTwoDates: _may, ...calls } = service
  const handlers = { datasets: calls, jobs: { list, get, cancel } }
  const dispatch = createDispatch(contract, handlers, { ...context, parseOutput: true })
  const client = createClient<typeof contract>(dispatch)

  const start: OpenDatasets['start'] = async (files, settings = {}) => {
    const { job_id } = await client.datasets.import({ files, as_of: '2024-01-31', ...settings })
    return job_id
  }
  const importAll: OpenDatasets['importAll'] = async (files, settings) => {
    const job = await jobs.done(await start(files, settings))
    expect(job.error, 'the import was expected to succeed').toBeNull()
    return ImportResult.parse(job.result).imports
  }
  return {
    context,
    service,
    client,
    start,
    importAll,
    done: jobs.done,
    write: (name, content) => {
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
      return path
    },
    import: async (path, file = {}, settings = {}) => (await importAll([{ path, ...file }], settings))[0],
    expectRefused: async (files, message, settings) => {
      const before = contentOf(context)
      const job = await jobs.done(await start(files, settings))
      expect(job.error?.message ?? job.state).toBe(message)
      expect(job.state).toBe('FAILED')
      expect(contentOf(context)).toEqual(before)
    },
    inspect: async (...paths) => {
      const { job_id } = await client.datasets.inspect({ paths })
      const job = await jobs.done(job_id)
      expect(job.error, 'the inspection was expected to succeed').toBeNull()
      return InspectResult.parse(job.result).files
    },
    stored: (name) => {
      const dataset = service.find(name)!
      const order = `ORDER BY ${keyList(dataset)}, ${EVENT_TIMESTAMP}`
      const rows = context.db.prepare(`SELECT * FROM ${datasetTable(dataset.dataset_id)} ${order}`).all()
      return (rows as Record<string, Stored>[]).map(({ _created_timestamp, _import_id, ...row }) => row)
    },
    everything: () => contentOf(context)
  }
}

/** Every line of every table, but for the log of jobs. */
function contentOf({ db }: TestContext): Record<string, unknown[]> {
  const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'jobs' ORDER BY name")
  const tables = names.pluck().all() as string[]
  return Object.fromEntries(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
}
