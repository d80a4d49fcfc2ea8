import { request, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
  /** The body as JSON. Fails when it is none. */
  json: any // oxlint-disable-line typescript/no-explicit-any -- a foreign answer: the assertions say what it is
}

/** One request exactly as written: paths are not tidied up, and any header may be sent. */
export function ask(
  address: string,
  line: string,
  { headers = {}, body }: { headers?: OutgoingHttpHeaders; body?: string } = {}
): Promise<Answer> {
  const [method, path] = line.split(' ')
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    // Node sends the body of a DELETE without its length, which no server could read
    const length = method === 'DELETE' && body !== undefined ? { 'content-length': Buffer.byteLength(body) } : {}
    const sent = request(
      { hostname, port, method, path, headers: { ...length, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({
            status: response.statusCode!,
            headers: response.headers as Record<string, string>,
            text,
            get json() {
              return JSON.parse(text)
            }
          })
        })
        response.on('error', reject)
      }
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** A JSON body to a public route. */
export function post(address: string, path: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  return ask(address, `POST ${path}`, { headers, body: JSON.stringify(body) })
}

/** Bytes straight into the socket; everything that comes back until the other side closes. */
export function sendBytes(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })
}
