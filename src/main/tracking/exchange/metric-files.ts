import { readFileSync } from 'node:fs'
import { invalid } from '../../../shared/errors.ts'
import { storedValue } from '../batch.ts'
import type { MetricPoint } from '../metric-store.ts'
import { keyFiles } from './file-tree.ts'

/** How Python writes floats that are not finite. */
const WORDS: Record<string, number> = {
  nan: NaN,
  inf: Infinity,
  '-inf': -Infinity,
  infinity: Infinity,
  '-infinity': -Infinity
}

/**
 * The points of a run: a file per key, a line per point, `timestamp value step`; old ones without the step, newer ones
 * with a dataset or model behind it.
 * @throws INVALID_PARAMETER_VALUE for a line that is none
 */
export function* metricPoints(dir: string): Iterable<MetricPoint> {
  for (const { key, file } of keyFiles(dir)) {
    const lines = readFileSync(file, 'utf8').split('\n')
    for (const [at, line] of lines.entries())
      if (line.trim() !== '') yield toPoint(key, line.trim(), `${file}, line ${at + 1}`)
  }
}

function toPoint(key: string, line: string, place: string): MetricPoint {
  const [timestamp, text, step = '0'] = line.split(' ')
  const value = WORDS[text?.toLowerCase()] ?? Number(text || 'x')
  const wrong = Number.isNaN(value) && text?.toLowerCase() !== 'nan'
  if (wrong || !/^-?\d+$/.test(timestamp) || !/^-?\d+$/.test(step)) {
    throw invalid(`${place} is no point of a metric: "${line.slice(0, 80)}" is not written timestamp, value, step.`)
  }
  return { key, timestamp: Number(timestamp), step: Number(step), ...storedValue(value) }
}
