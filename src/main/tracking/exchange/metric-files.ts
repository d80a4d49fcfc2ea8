import { readFileSync } from 'node:fs'
import { invalid } from '../../../shared/errors.ts'
import { storedValue } from '../batch.ts'
import type { MeasuredPoint } from '../logged-models/logged-model-store.ts'
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
  for (const { key, line, place } of linesIn(dir)) yield toPoint(key, line, place)
}

/**
 * The points of a logged model, `timestamp value step run`, and where one is known the name and digest of the dataset.
 * @throws INVALID_PARAMETER_VALUE for a line that is none
 */
export function* measuredPoints(dir: string): Iterable<MeasuredPoint> {
  for (const { key, line, place } of linesIn(dir)) {
    const [run_id = '', dataset_name = '', dataset_digest = ''] = line.split(' ').slice(3)
    yield { ...toPoint(key, line, place), run_id, dataset_name, dataset_digest }
  }
}

function* linesIn(dir: string): Iterable<{ key: string; line: string; place: string }> {
  for (const { key, file } of keyFiles(dir)) {
    for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries())
      if (line.trim() !== '') yield { key, line: line.trim(), place: `${file}, line ${at + 1}` }
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
