/**
 * Asks at an even pace, whether answers come or not, and counts from the moment a request was due: a pause of the server is
 * felt by every request that falls into it, as by callers who know nothing of each other. (autocannon's own pace sends each
 * second's requests at once, and counts a pause as if one connection were asked every millisecond.)
 * node bench/data/paced-client.ts URL REQUESTS_PER_SECOND SECONDS [JSON_BODY]
 * Prints one JSON object, of the shape that autocannon's has.
 */
import { Agent, request } from 'node:http'

const [url, perSecond, seconds, body] = process.argv.slice(2)
const GAP_MS = 1000 / Number(perSecond)
const TOTAL = Math.round(Number(perSecond) * Number(seconds))
const agent = new Agent({ keepAlive: true })
const json = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body ?? '') }
const how = body === undefined ? { agent } : { agent, method: 'POST', headers: json }

const latencies: number[] = []
let failed = 0
const began = performance.now()
await new Promise<void>((resolve) => {
  let sent = 0
  const sendDue = (): void => {
    for (; sent < TOTAL && began + sent * GAP_MS <= performance.now(); sent++) {
      void ask(began + sent * GAP_MS).then(() => {
        if (latencies.length + failed === TOTAL) resolve()
      })
    }
    if (sent < TOTAL) setTimeout(sendDue, 1)
  }
  sendDue()
})
const average = latencies.length / ((performance.now() - began) / 1000)
const [p50, p99, max] = [0.5, 0.99, 1].map(quantile)
console.log(JSON.stringify({ requests: { average, total: latencies.length }, latency: { p50, p99, max }, non2xx: failed, errors: 0 })) // prettier-ignore
agent.destroy()

function ask(due: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      if (ok) latencies.push(performance.now() - due)
      else failed++
      resolve()
    }
    const sent = request(url, how, (response) => {
      response.resume()
      response.on('end', () => end(response.statusCode === 200))
    })
    sent.on('error', () => end(false))
    sent.end(body)
  })
}

/** The smallest latency that this share of the requests did not exceed, to a tenth of a millisecond. */
function quantile(share: number): number {
  const sorted = latencies.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] * 10) / 10
}
