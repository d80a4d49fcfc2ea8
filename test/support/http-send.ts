import type { Send } from '../../src/shared/client.ts'
import type { Reply } from '../../src/shared/errors.ts'

/** The transport of the browser host: one POST per call. */
export function httpSend(address: string, token: string): Send {
  return async (name, input) => {
    const response = await fetch(`${address}/api/v1/${name.replace('.', '/')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(input ?? {})
    })
    return (await response.json()) as Reply<unknown>
  }
}
