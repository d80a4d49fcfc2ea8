import { Readable } from 'node:stream'
import type { Metric } from '../../../shared/contract/runs.ts'

type Page = { metrics: Metric[]; next_page_token: string | null }

/** Points written in one go; between two goes whoever else asks gets an answer. */
export const POINTS_AT_ONCE = 2000

/**
 * A whole history as the JSON text of one answer, however long: a page is read and written when the one before is on
 * its way, so that neither time nor memory grows with it.
 * @param readPage null: the first page
 */
export function historyStream(readPage: (page_token: string | null) => Page): Readable {
  return Readable.from(pieces(readPage), { objectMode: false })
}

async function* pieces(readPage: (page_token: string | null) => Page): AsyncIterable<string> {
  let token: string | null = null
  let written = '{"metrics":['
  do {
    const page = readPage(token)
    yield written + page.metrics.map((metric) => JSON.stringify(metric)).join(',')
    written = ','
    token = page.next_page_token
    await new Promise(setImmediate)
  } while (token !== null)
  yield ']}'
}
