import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

/**
 * What a benchmark is started with: sizes by position, whole numbers above 0, and with `--python` the Python of its peer.
 * @param defaults of the sizes, in their order
 */
export function readOptions(...defaults: number[]): { sizes: number[]; python?: string } {
  const { values, positionals } = parseArgs({ options: { python: { type: 'string' } }, allowPositionals: true })
  if (positionals.length > defaults.length) {
    throw new Error(`"${positionals[defaults.length]}" is one size too many; there are ${defaults.length}.`)
  }
  const sizes = defaults.map((size, at) => (positionals[at] === undefined ? size : wholeNumber(positionals[at])))
  return { sizes, python: values.python }
}

/** The Python a peer runs in: the one that was named, else the first of the path's and the system's that has pandas. */
export function peerPython(named?: string): string {
  const hasPandas = (python: string): boolean => spawnSync(python, ['-c', 'import pandas']).status === 0
  return named ?? ['python3', '/usr/bin/python3'].find(hasPandas) ?? 'python3'
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`"${text}" is no size; give a whole number above 0.`)
  return Number(text)
}
