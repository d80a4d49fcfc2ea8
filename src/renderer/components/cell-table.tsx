import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Cell } from '../../shared/contract/values.ts'
import { formatCell } from '../format.ts'
import { CellGrid, type CellColumn, type CellMark, type DrawnColumn } from './cell-grid.tsx'
import { useCellWindow } from './use-cell-window.ts'

interface CellTableProps {
  /** The table's accessible name. */
  label: string
  /** Without a type, a column of numbers is told by its first value. */
  columns: CellColumn[]
  rows: Cell[][]
  /** The table scrolls within it, under its own head. */
  maxHeight: number | string
  /** Columns and rows count from 0. */
  mark?: (row: number, column: number) => CellMark | null
}

/** Rows that are all there, as they are: numbers on the right, missing cells said so. */
export function CellTable({ label, columns, rows, maxHeight, mark }: CellTableProps) {
  const missing = useTranslations()('components.missing')
  const names = JSON.stringify(columns)
  const drawn = useMemo(
    () => (JSON.parse(names) as CellColumn[]).map((column, at) => toDrawn(column, rows, { at, missing })),
    [names, rows, missing]
  )
  const window = useCellWindow(rows.length)
  return (
    <CellGrid
      label={label}
      columns={drawn}
      row={(at) => rows[at]}
      total={rows.length}
      window={window}
      maxHeight={maxHeight}
      mark={mark}
    />
  )
}

/** By so many rows it is judged how wide a column is. */
const MEASURED = 30
const WIDEST = 320

function toDrawn(column: CellColumn, rows: Cell[][], { at, missing }: { at: number; missing: string }): DrawnColumn {
  const texts = rows.slice(0, MEASURED).map((row) => (row[at] === null ? missing : formatCell(row[at], column.type)))
  const byValues = Math.min(WIDEST, 24 + Math.max(0, ...texts.map(widthOf)))
  const byName = Math.min(260, 24 + widthOf(column.name))
  return { ...column, width: Math.max(byValues, byName, 72), right: isNumeric(column, rows, at) }
}

/** About so many pixels a text is wide in the table's font. */
function widthOf(text: string): number {
  let extra = 0
  for (const letter of text) extra += extraOf(letter)
  return Math.ceil(text.length * 7.8 + extra)
}

/** What a letter is wider than most. */
function extraOf(letter: string): number {
  if (/[mwMW@%]/.test(letter)) return 5
  if (/[A-Z]/.test(letter)) return 2
  return /\d/.test(letter) ? 1.2 : 0
}

function isNumeric({ type }: CellColumn, rows: Cell[][], at: number): boolean {
  if (type !== undefined) return type === 'integer' || type === 'number'
  return typeof rows.find((row) => row[at] !== null)?.[at] === 'number'
}
