import Papa from 'papaparse'
import type { Json } from '../../components/json-tree.tsx'
import type { Cell } from '../../../shared/contract/values.ts'

/** `more`: the file goes on where what is shown ends. */
export type ArtifactContent =
  | { kind: 'table'; columns: string[]; rows: Cell[][]; more: boolean }
  | { kind: 'text'; text: string; more: boolean }
  | { kind: 'markdown' | 'html'; text: string }
  /** `text` is set out for reading and copying; null: more than can be laid out. */
  | { kind: 'json'; value: Json; text: string | null }
  | { kind: 'binary' }

const MOST_ROWS = 200
/** More than this is slow to lay out. */
const MOST_CHARACTERS = 200_000

/** @param text null: the file is not text */
export function readArtifact(path: string, text: string | null): ArtifactContent {
  if (text === null) return { kind: 'binary' }
  if (/\.(csv|tsv)$/i.test(path)) {
    const table = readTable(text)
    if (table !== null) return table
  }
  if (text.length <= MOST_CHARACTERS && /\.(md|markdown)$/i.test(path)) return { kind: 'markdown', text }
  if (/\.html?$/i.test(path)) return { kind: 'html', text }
  if (path.toLowerCase().endsWith('.json')) return readJson(text)
  return firstCharacters(text)
}

/** Null where there is no table in it. Numbers are told from text so that they stand on the right. */
function readTable(text: string): ArtifactContent | null {
  const { data } = Papa.parse<string[]>(text, { preview: MOST_ROWS + 2, skipEmptyLines: true })
  const [columns, ...rows] = data
  if (columns === undefined || columns.length < 2) return null
  const shown = rows.slice(0, MOST_ROWS).map((row) => columns.map((_, at) => toCell(row[at] ?? '')))
  return { kind: 'table', columns: distinct(columns), rows: shown, more: rows.length > MOST_ROWS }
}

function toCell(text: string): Cell {
  if (text === '') return null
  return /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(text) && text.length <= 24 ? Number(text) : text
}

/** A name that stands twice gets its place behind it. */
function distinct(names: string[]): string[] {
  return names.map((name, at) => (names.indexOf(name) === at ? name : `${name} (${at + 1})`))
}

/** A list or an object is a tree; a single value, or what is no JSON, stays text. */
function readJson(text: string): ArtifactContent {
  try {
    const value = JSON.parse(text) as Json
    if (typeof value !== 'object' || value === null) return firstCharacters(text)
    const written = JSON.stringify(value, null, 2)
    return { kind: 'json', value, text: written.length > MOST_CHARACTERS ? null : written }
  } catch {
    return firstCharacters(text)
  }
}

function firstCharacters(text: string): ArtifactContent {
  return { kind: 'text', text: text.slice(0, MOST_CHARACTERS), more: text.length > MOST_CHARACTERS }
}
