import { existsSync } from 'node:fs'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { EncoderInput } from '../ml/encode.ts'
import type { ModelHeader } from '../ml/model.ts'
import type { Column } from '../ml/table.ts'
import { eachPrediction, openPredictions, type StoredPrediction } from '../serving/prediction-store.ts'
import { createColumnBuilder, type ColumnBuilder } from '../training/column-builder.ts'
import { answersName } from './ask-model.ts'
import type { Sample, ServingLog } from './samples.ts'

/** Of a longer log the newest lines are compared. */
const MOST_LINES = 200_000

/**
 * Reads what a version was asked, and what it answered.
 * @throws INVALID_PARAMETER_VALUE when it was asked nothing in that time
 */
export function readServingLog(log: ServingLog, header: ModelHeader): Sample {
  const { name, version, from, to } = log
  const lines = existsSync(log.file) ? readLines(log) : []
  if (lines.length === 0) {
    const when = from === null && to === null ? '' : ' in that time'
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The serving log holds no prediction of version ${version} of "${name}"${when}; ask it over /predict first, or choose an as-of date.`
    )
  }
  const columns = header.encoder.inputs.map((input) => readInput(input, lines))
  const [newest, oldest] = [lines[0], lines[lines.length - 1]]
  return {
    info: { kind: 'serving', as_of: null, from: oldest.timestamp, to: newest.timestamp, n_rows: lines.length },
    table: { n_rows: lines.length, columns },
    target: null,
    learnt: new Uint8Array(lines.length),
    answers: readAnswers(header, lines)
  }
}

function readLines({ file, ...filter }: ServingLog): StoredPrediction[] {
  const db = openPredictions(file)
  try {
    return [...eachPrediction(db, { ...filter, limit: MOST_LINES })]
  } finally {
    db.close()
  }
}

function readInput({ name, kind }: EncoderInput, lines: StoredPrediction[]): Column {
  const type = kind === 'categorical' ? 'text' : kind === 'boolean' ? 'boolean' : 'number'
  return fill(createColumnBuilder(name, type), lines, ({ inputs }) => inputs[name] ?? null)
}

/** In the form a version is asked for them: see `askModel`. */
function readAnswers(header: ModelHeader, lines: StoredPrediction[]): Column {
  const n_classes = header.classes?.length ?? 0
  const builder = createColumnBuilder(answersName(header), n_classes > 2 ? 'text' : 'number')
  return fill(builder, lines, ({ prediction, probability }) => (n_classes === 2 ? probability : prediction))
}

function fill(builder: ColumnBuilder, lines: StoredPrediction[], read: (line: StoredPrediction) => Cell): Column {
  for (const line of lines) {
    const value = read(line)
    builder.push(typeof value === 'boolean' ? Number(value) : value)
  }
  return builder.finish()
}
