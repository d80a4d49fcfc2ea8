import { invalid } from '../../shared/errors.ts'

/** The token of the page that starts at `offset`, as MLflow writes it; opaque to clients. */
export function toPageToken(offset: number): string {
  return Buffer.from(JSON.stringify({ offset })).toString('base64')
}

/**
 * @param token null or empty: the first page
 * @returns how many results come before the page
 * @throws INVALID_PARAMETER_VALUE
 */
export function readPageToken(token: string | null): number {
  if (token === null || token === '') return 0
  try {
    const { offset } = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { offset?: unknown }
    if (Number.isSafeInteger(offset) && (offset as number) >= 0) return offset as number
  } catch {
    // told below
  }
  throw invalid(
    `The page_token "${token.slice(0, 40)}" is not one that a search answered; leave it out for the first page.`
  )
}
