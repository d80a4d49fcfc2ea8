/** Of an HTTP status: the server failed, the caller erred, or all is well. */
export function statusColor(status: number): string {
  if (status >= 500) return 'red'
  return status >= 400 ? 'orange' : 'teal'
}
