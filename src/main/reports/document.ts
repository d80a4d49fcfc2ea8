import type { Figure } from './figures/figure.ts'

/** A report before it has a format: what it says, in order. Every format writes the same blocks. */
export interface Report {
  title: string
  /** What the report is about, in a few words under the title. */
  subtitle: string
  sections: ReportSection[]
}

export interface ReportSection {
  title: string
  blocks: Block[]
}

/** All text is plain: a format escapes it. */
export type Block =
  | { kind: 'text'; text: string }
  /** The few numbers that matter most. */
  | { kind: 'key-figures'; figures: Fact[] }
  | { kind: 'facts'; facts: Fact[] }
  | { kind: 'list'; items: string[] }
  | TableBlock
  | FigureBlock

export interface Fact {
  label: string
  value: string
}

export interface TableBlock {
  kind: 'table'
  columns: TableColumn[]
  /** As many cells as columns. */
  rows: Cell[][]
  /** The columns after the first are alike and share the width, however long their names. */
  even?: boolean
}

export interface TableColumn {
  label: string
  /** Numbers stand to the right, so that their digits line up. */
  numeric?: boolean
}

/** A cell; marked ones stand out, such as the best of their row. */
export type Cell = string | { text: string; marked: true }

export interface FigureBlock {
  kind: 'figure'
  /** Says what is drawn and how to read it. */
  caption: string
  figure: Figure
}

export function section(title: string, ...blocks: (Block | null)[]): ReportSection | null {
  const there = blocks.filter((block) => block !== null)
  return there.length === 0 ? null : { title, blocks: there }
}

/** Null where there is nothing to tell. */
export function facts(pairs: (readonly [label: string, value: string | null])[]): Block | null {
  const known = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null && pair[1] !== '')
  return known.length === 0 ? null : { kind: 'facts', facts: known.map(([label, value]) => ({ label, value })) }
}

/** Null where there are no rows. */
export function table(columns: TableColumn[], rows: Cell[][]): TableBlock | null {
  return rows.length === 0 ? null : { kind: 'table', columns, rows }
}

export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
