import { EVENT_NAMES } from '../../shared/contract/event-names.ts'
import type { AnyEvent } from '../../shared/contract/events.ts'
import { AppError, type Reply } from '../../shared/errors.ts'
import type { Transport } from './transport.ts'

const UNREACHABLE: Reply<never> = {
  ok: false,
  error: {
    code: 'TEMPORARILY_UNAVAILABLE',
    message: 'Benchtop does not answer; start it again in the terminal, and this page goes on.'
  }
}

const UNAUTHENTICATED = 401
/** How long after a refusal events are asked for again. */
const REFUSED_FOR_MS = 1000

/** The page was served by the program, with a cookie that opens `/api/v1`. */
export function createHttpTransport(): Transport {
  return {
    send: async (name, input) => {
      try {
        const response = await post(
          `/api/v1/${name.replace('.', '/')}`,
          'application/json',
          JSON.stringify(input ?? {})
        )
        return (await response.json()) as Reply<unknown>
      } catch {
        return UNREACHABLE
      }
    },
    listen: (listener) => listen(listener, false),
    pathsOf: async (files, onProgress) => {
      const uploadId = crypto.randomUUID().replaceAll('-', '')
      const paths: string[] = []
      for (const [at, file] of files.entries()) {
        paths.push(await upload(file, uploadId))
        onProgress?.((at + 1) / files.length)
      }
      return paths
    },
    letGo: async (paths) => {
      const body = JSON.stringify({ paths })
      await post('/api/v1/uploads/remove', 'application/json', body).catch(() => {}) // else they go a day later
    }
  }
}

/** @param lost whether the connection was there before */
function listen(listener: (event: AnyEvent | null) => void, lost: boolean): void {
  const source = new EventSource('/api/v1/events')
  source.addEventListener('error', () => {
    lost = true
    if (source.readyState !== EventSource.CLOSED) return // it goes on trying
    setTimeout(() => void signIn().then(() => listen(listener, true)), REFUSED_FOR_MS)
  })
  source.addEventListener('open', () => {
    if (lost) listener(null)
    lost = false
  })
  for (const name of EVENT_NAMES) {
    source.addEventListener(name, (message: MessageEvent<string>) =>
      listener({ name, payload: JSON.parse(message.data) } as AnyEvent)
    )
  }
}

/** Asks, and once more with a new cookie where the program was started anew since it gave the one this page has. */
async function post(path: string, type: string, body: BodyInit): Promise<Response> {
  const ask = (): Promise<Response> => fetch(path, { method: 'POST', headers: { 'content-type': type }, body })
  const response = await ask()
  if (response.status !== UNAUTHENTICATED) return response
  await signIn()
  return ask()
}

let signingIn: Promise<void> | null = null

/** The page brings the cookie; a screen asks for much at once, and the page is fetched once for all of it. */
function signIn(): Promise<void> {
  signingIn ??= fetch('/', { cache: 'no-store' })
    .catch(() => {}) // it may have ended again; then the next try is told
    .then(() => {
      signingIn = null
    })
  return signingIn
}

/** Sends one file; files of one drop share a folder on the other side, with the folder they came from. */
async function upload(file: File, uploadId: string): Promise<string> {
  const name = file.webkitRelativePath === '' ? relativePath(file) : file.webkitRelativePath
  const query = new URLSearchParams({ name, upload_id: uploadId })
  const response = await post(`/api/v1/uploads?${query}`, 'application/octet-stream', file)
  const reply = (await response.json()) as Reply<{ path: string }>
  if (!reply.ok) throw AppError.fromBody(reply.error)
  return reply.data.path
}

/** Dropped folders carry their path in `path` (as file-selector writes it): `./month_000/users.csv`. */
function relativePath(file: File): string {
  const { path } = file as File & { path?: string }
  return (path ?? file.name).replace(/^(\.?\/)+/, '')
}
