import { selectRows, type Table } from '../../../../src/main/ml/table.ts'
import { stratifiedSplit } from '../../../../src/main/ml/train-test-split.ts'
import { readCells, toClasses, toTable } from '../read-csv.ts'
import type { Target } from './fit-model.ts'

export interface ReferenceSet {
  train: Table
  val: Table
  /** Of the training rows. */
  target: Target
}

/** The golden training set of the reference pipeline, split as its column says. */
export function goldenSet(): ReferenceSet {
  const cells = readCells('streamflow', 'golden', 'training_as_of_2024-01-31.csv')
  const { y } = toClasses(cells.get('churn_label')!)
  const table = toTable(cells, ['user_id', 'event_timestamp', 'churn_label', 'split'])
  const validation = Uint8Array.from(cells.get('split')!, (part) => (part === 'val' ? 1 : 0))
  return parts(table, { name: 'churn_label', classes: [false, true], y }, validation)
}

export interface ReferenceFile {
  path: string[]
  target: string
  regression?: boolean
  /** Leaves out the rows that have a blank. */
  complete?: boolean
}

/** A file with a quarter of its rows held out. */
export function referenceSet({ path, target, regression = false, complete = false }: ReferenceFile): ReferenceSet {
  const all = readCells(...path)
  const cells = complete ? completeRows(all) : all
  const own = cells.get(target)!
  const { classes, y } = toClasses(own)
  const strata = regression ? null : y
  const validation = stratifiedSplit({
    keys: own.map((_, row) => String(row)),
    strata,
    test_size: 0.25,
    random_state: 42
  })
  const whole = classes.every((name) => Number.isInteger(Number(name)))
  return parts(
    toTable(cells, [target]),
    regression
      ? { name: target, classes: null, y: own.map(Number) }
      : { name: target, classes: whole ? classes.map(Number) : classes, y },
    validation
  )
}

function completeRows(cells: Map<string, string[]>): Map<string, string[]> {
  const columns = [...cells.values()]
  const kept = columns[0].map((_, row) => columns.every((column) => column[row].trim() !== ''))
  return new Map([...cells].map(([name, own]) => [name, own.filter((_, row) => kept[row])]))
}

function parts(table: Table, target: Target, validation: Uint8Array): ReferenceSet {
  const rows = (part: 0 | 1): Uint32Array =>
    Uint32Array.from(Array.from(validation.keys()).filter((row) => validation[row] === part))
  const train = rows(0)
  const y = Array.from(train, (row) => target.y[row])
  return { train: selectRows(table, train), val: selectRows(table, rows(1)), target: { ...target, y } }
}
