import { CellTable } from '../components/cell-table.tsx'
import { Dialog } from '../components/dialog.tsx'
import { formatNumber } from '../format.ts'
import type { ChartFigures } from './chart-figures.ts'

interface FiguresDialogProps {
  /** What the chart shows. */
  label: string
  figures: ChartFigures
  onClose: () => void
}

/** The figures of a chart as a table, to be read by keyboard and aloud. Rendered only while it is open. */
export function FiguresDialog({ label, figures: { columns, rows }, onClose }: FiguresDialogProps) {
  const isNumber = columns.map((_, at) => rows.every((row) => typeof row[at] !== 'string'))
  const written = rows.map((row) =>
    row.map((cell, at) => (typeof cell === 'number' ? (columns[at].format ?? formatNumber)(cell) : cell))
  )
  return (
    <Dialog onClose={onClose} title={label} size="xl">
      <CellTable
        label={label}
        columns={columns.map(({ name }, at) => ({ name, type: isNumber[at] ? 'number' : 'text' }))}
        rows={written}
        maxHeight="60vh"
      />
    </Dialog>
  )
}
