import { stat } from 'node:fs/promises'
import { MessageChannel } from 'node:worker_threads'
import type { TaskOptions, WorkerPool } from '../workers/pool.ts'
import type { TaskResult } from '../workers/tasks.ts'
import type { ImportRequest } from './import-request.ts'
import type { FileContent } from './read-content.ts'

/** Smaller files are read through before a second thread has started. */
const LARGE_BYTES = 4 << 20

/**
 * Imports files, large ones by two threads: one reads them through for their types, while the other stages their rows by
 * what the first of them suggest. Nearly always the suggestion holds, and the first reading costs no time.
 * @throws what `importFiles` throws
 */
export async function runImport(
  workers: WorkerPool,
  request: Omit<ImportRequest, 'contents'>,
  options: TaskOptions & { signal: AbortSignal }
): Promise<TaskResult<'import-files'>> {
  if (workers.n_threads < 2 || (await totalBytes(request)) < LARGE_BYTES)
    return workers.run('import-files', { ...request, contents: null }, options)
  const { port1, port2 } = new MessageChannel()
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const { files, bad_rows } = request
  const reading = workers.run('read-files', { files, bad_rows }, { signal })
  const importing = workers.run(
    'import-files',
    { ...request, contents: port2 },
    { ...options, signal, transfer: [port2] }
  )
  const answer = (contents: FileContent[] | null): void => port1.postMessage(contents)
  const told = reading.then(answer, (error: unknown) => {
    answer(null)
    throw error
  })
  try {
    const [result] = await Promise.all([importing, told])
    return result
  } finally {
    stop.abort()
    await Promise.allSettled([importing, told])
    port1.close()
  }
}

/** A file that is not there is for the import to name. */
async function totalBytes({ files }: Pick<ImportRequest, 'files'>): Promise<number> {
  const sizes = await Promise.all(
    files.map(({ path }) =>
      stat(path).then(
        ({ size }) => size,
        () => 0
      )
    )
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
