import { useEffect, useState } from 'react'
import { inTurn } from '../../charts/use-in-turn.ts'
import { drawnColumn, measuredRuns } from './drawn-column.ts'
import type { TableRun } from './table-run.ts'

const NONE: TableRun[] = []

/**
 * The runs, once the columns that are drawn of them were read, each in a task of its own: the charts find them read, and
 * the page answers meanwhile. Before that, those that were read last; at first none.
 */
export function useReadColumns(runs: TableRun[], metric: string, params: readonly string[]): TableRun[] {
  const [read, setRead] = useState(NONE)
  useEffect(() => {
    const left = [metric, ...params]
    let takeBack = inTurn(readNext)
    return () => takeBack()

    function readNext(): void {
      const column = left.shift()
      if (column === undefined) return setRead(runs)
      drawnColumn(measuredRuns(runs, metric), column)
      takeBack = inTurn(readNext)
    }
  }, [runs, metric, params])
  return read
}
