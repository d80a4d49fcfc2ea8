import { EVENT_NAMES } from '../../shared/contract/event-names.ts'
import type { AnyEvent } from '../../shared/contract/events.ts'
import { AppError, type Reply } from '../../shared/errors.ts'
import type { Transport } from './transport.ts'

const UNREACHABLE: Reply<never> = {
  ok: false,
  error: {
    code: 'TEMPORARILY_UNAVAILABLE',
    message: 'Benchtop does not answer; start it again in the terminal and reload this page.'
  }
}

/** The page was served by the program, with a cookie that opens `/api/v1`. */
export function createHttpTransport(): Transport {
  return {
    send: async (name, input) => {
      try {
        const response = await fetch(`/api/v1/${name.replace('.', '/')}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input ?? {})
        })
        return (await response.json()) as Reply<unknown>
      } catch {
        return UNREACHABLE
      }
    },
    listen: (listener) => {
      const source = new EventSource('/api/v1/events')
      let lost = false
      source.addEventListener('error', () => (lost = true))
      source.addEventListener('open', () => {
        if (lost) listener(null)
        lost = false
      })
      for (const name of EVENT_NAMES) {
        source.addEventListener(name, (message: MessageEvent<string>) =>
          listener({ name, payload: JSON.parse(message.data) } as AnyEvent)
        )
      }
    },
    pathsOf: async (files, onProgress) => {
      const uploadId = crypto.randomUUID().replaceAll('-', '')
      const paths: string[] = []
      for (const [at, file] of files.entries()) {
        paths.push(await upload(file, uploadId))
        onProgress?.((at + 1) / files.length)
      }
      return paths
    }
  }
}

/** Sends one file; files of one drop share a folder on the other side, with the folder they came from. */
async function upload(file: File, uploadId: string): Promise<string> {
  const name = file.webkitRelativePath === '' ? relativePath(file) : file.webkitRelativePath
  const query = new URLSearchParams({ name, upload_id: uploadId })
  const response = await fetch(`/api/v1/uploads?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file
  })
  const reply = (await response.json()) as Reply<{ path: string }>
  if (!reply.ok) throw AppError.fromBody(reply.error)
  return reply.data.path
}

/** Dropped folders carry their path in `path` (as file-selector writes it): `./month_000/users.csv`. */
function relativePath(file: File): string {
  const { path } = file as File & { path?: string }
  return (path ?? file.name).replace(/^(\.?\/)+/, '')
}
