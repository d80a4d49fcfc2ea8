/** Gives names that nothing else in the graph has: the wished one, or the wished one with a number. */
export type NameGiver = (wish: string) => string

/** @param taken names that are not given */
export function nameGiver(taken: string[]): NameGiver {
  const names = new Set(taken)
  return (wish) => {
    let name = wish
    for (let number = 1; names.has(name); number++) name = `${wish}_${number}`
    names.add(name)
    return name
  }
}
