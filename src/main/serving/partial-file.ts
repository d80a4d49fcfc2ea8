/** Where a file is written until it is whole. */
export function partialOf(path: string): string {
  return `${path}.partial`
}
