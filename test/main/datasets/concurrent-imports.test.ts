import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../src/main/datasets/import-files.ts'
import type { ImportRequest } from '../../../src/main/datasets/import-request.ts'
import { openDatabase } from '../../../src/main/db/connection.ts'
import { ImportFile } from '../../../src/shared/contract/datasets.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { JANUARY, openDatasets, type OpenDatasets } from './open-datasets.ts'

const USERS = 'user_id,age\nu1,30\nu2,40\n'

/** A file of so many rows, in no order of their keys. */
async function writeLarge({ write }: OpenDatasets, name: string, rows: number): Promise<string> {
  const path = write(name, '')
  const file = createWriteStream(path)
  file.write('user_id,age,score,city\n')
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, at) => {
      const number = ((from + at) * 7919) % rows
      return `u${String(number).padStart(8, '0')},${number % 90},${number / 7},city ${number % 500}\n`
    })
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return path
}

/** Resolves when the job says that it is doing this: reading, then checking. Fails when it ends before. */
function whenDoing({ context }: OpenDatasets, jobId: string, doing: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = context.events.on('job', (job) => {
      if (job.job_id !== jobId) return
      if (job.state === 'RUNNING' && !job.message.startsWith(doing)) return
      stop()
      if (job.state === 'RUNNING') resolve()
      else reject(new Error(`the import ended before it was ${doing}: ${job.state} ${job.error?.message ?? ''}`))
    })
  })
}

describe('an import that is cancelled', () => {
  it.each([
    ['reading', 80_000],
    ['checking', 80_000],
    ['checking', 400_000] // above 4 MB one thread reads while another checks
  ])('while it is %s a file of %i rows ends soon, leaves nothing, and the next one works', async (doing, rows) => {
    const desk = openDatasets()
    const path = await writeLarge(desk, 'users.csv', rows)
    const before = desk.everything()
    const jobId = await desk.start([{ path }])
    await whenDoing(desk, jobId, doing)
    const cancelledAt = Date.now()
    await desk.client.jobs.cancel({ job_id: jobId })
    const job = await desk.done(jobId)
    expect(job.state).toBe('CANCELLED')
    expect(Date.now() - cancelledAt).toBeLessThan(2000)
    expect(desk.everything()).toEqual(before)

    const record = await desk.import(desk.write('more/users.csv', USERS))
    expect(record).toMatchObject({ rows_inserted: 2, already_imported: false })
  })

  it.each([
    ['sorted', 'checking'],
    ['written', 'writing']
  ])('while its rows are %s leaves the workspace as it was', async (_what, doing) => {
    const desk = openDatasets()
    const path = await writeLarge(desk, 'users.csv', 20_000)
    const before = desk.everything()
    let looksLeft = Infinity // at the flag: the fifth one from here on, of one in a thousand rows, finds it raised
    const request: ImportRequest = {
      database: desk.context.paths.database,
      files: [ImportFile.parse({ path })],
      as_of: JANUARY,
      uploads: desk.context.paths.uploads,
      quarantine: desk.context.paths.quarantine,
      mode: 'upsert',
      keep: 'first',
      bad_rows: 'refuse',
      dry_run: false,
      contents: null,
      user: 'tester',
      now: 1
    }
    const cancelled = importFiles(request, {
      cancelled: () => looksLeft <= 0,
      throwIfCancelled: () => {
        if (--looksLeft <= 0) throw new AppError('CANCELLED', 'Cancelled.')
      },
      progress: (fraction, message) => {
        if (message.startsWith(doing) && fraction! >= 0.95) looksLeft = 5
      }
    })
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(desk.everything()).toEqual(before)
  })
})

describe('imports at the same time', () => {
  it('into several datasets all end well', async () => {
    const desk = openDatasets()
    const names = ['users', 'people', 'members']
    const paths = await Promise.all(names.map((name) => writeLarge(desk, `${name}.csv`, 30_000)))
    const records = await Promise.all(paths.map((path) => desk.import(path)))
    expect(records.map((record) => record.rows_inserted)).toEqual([30_000, 30_000, 30_000])
    expect(names.map((name) => desk.service.find(name)!.row_count)).toEqual([30_000, 30_000, 30_000])
  })

  it.each([
    ['that is not there yet', false],
    ['that is there', true]
  ])('into one dataset %s: one ends well, the other says why not and leaves nothing', async (_what, isThere) => {
    const desk = openDatasets()
    if (isThere) await desk.import(desk.write('users.csv', 'user_id,age,score,city\nu,1,0.5,Rome\n'))
    const paths = [await writeLarge(desk, 'a/users.csv', 60_000), await writeLarge(desk, 'b/users.csv', 60_001)]
    const other = openDatabase(desk.context.paths.database, 0)
    const jobIds = [await desk.start([{ path: paths[0] }]), await desk.start([{ path: paths[1] }])]
    const planned = Promise.all(jobIds.map((jobId) => whenDoing(desk, jobId, 'checking')))
    other.exec('BEGIN IMMEDIATE') // so that neither can write before both have made their plan
    await planned
    other.exec('COMMIT')
    other.close()
    const ended = await Promise.all(jobIds.map((jobId) => desk.done(jobId)))
    expect(ended.map((job) => job.state).toSorted()).toEqual(['FAILED', 'FINISHED'])
    expect(ended.find((job) => job.state === 'FAILED')!.error).toEqual({
      code: 'INVALID_STATE',
      message: 'The dataset "users" was changed by another import or deleted meanwhile; import again.'
    })
    const { imports } = await desk.client.datasets.get({ name: 'users' })
    expect(imports).toHaveLength(isThere ? 2 : 1)
    expect(desk.service.find('users')!.row_count).toBe(imports.reduce((sum, record) => sum + record.rows_inserted, 0))
  })

  it('as another program writes wait for it without blocking this one', async () => {
    const desk = openDatasets()
    const path = await writeLarge(desk, 'users.csv', 20_000)
    const other = openDatabase(desk.context.paths.database, 0)
    const jobId = await desk.start([{ path }])
    other.exec('BEGIN IMMEDIATE')
    await sleep(1000)
    expect(await desk.client.datasets.list({})).toEqual({ datasets: [] })
    const releasedAt = Date.now()
    other.exec('COMMIT')
    other.close()
    const job = await desk.done(jobId)
    expect(job.state).toBe('FINISHED')
    expect(job.ended_at).toBeGreaterThanOrEqual(releasedAt)
    expect(desk.service.find('users')!.row_count).toBe(20_000)
  })

  it('of a dataset that is deleted meanwhile say so', async () => {
    const desk = openDatasets()
    await desk.import(desk.write('users.csv', 'user_id,age,score,city\nu,1,0.5,Rome\n'))
    const { dataset_id } = desk.service.find('users')!
    const other = openDatabase(desk.context.paths.database, 0)
    const jobId = await desk.start([{ path: await writeLarge(desk, 'a/users.csv', 60_000) }])
    const planned = whenDoing(desk, jobId, 'checking')
    other.exec('BEGIN IMMEDIATE')
    await planned
    other.exec(`DROP TABLE dataset_${dataset_id}; DELETE FROM datasets; COMMIT`)
    other.close()
    const job = await desk.done(jobId)
    expect(job.error?.message).toBe(
      'The dataset "users" was changed by another import or deleted meanwhile; import again.'
    )
    expect(desk.service.find('users')).toBeNull()
  })
})

it('the main thread goes on answering while a large file comes in', async () => {
  const desk = openDatasets()
  const path = await writeLarge(desk, 'users.csv', 400_000)
  let longestWait = 0 // in ms
  let longestWork = 0 // of the processor for this thread, in ms: what other programs take does not count
  let last = performance.now()
  let work = process.threadCpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.threadCpuUsage(work)
    longestWork = Math.max(longestWork, (user + system) / 1000)
    longestWait = Math.max(longestWait, performance.now() - last)
    last = performance.now()
    work = process.threadCpuUsage()
  }, 5)
  const begun = performance.now()
  await desk.import(path)
  clearInterval(timer)
  const lasted = performance.now() - begun
  expect(lasted).toBeGreaterThan(500)
  expect(longestWork).toBeLessThan(100)
  expect(longestWait).toBeLessThan(lasted / 3)
})
