import { RUN_STATUSES, type Completion } from '../../../shared/contract/runs.ts'
import { AppError } from '../../../shared/errors.ts'
import { comparesNumbers } from '../../search/grammar.ts'
import { tokenize, type Token } from '../../search/tokens.ts'
import type { RunKey } from './key-store.ts'
import { ATTRIBUTES, DATASET_KEYS, RUN_SUBJECT, type RunField } from './run-fields.ts'

/** What can stand at a caret: its kind, and which characters it takes the place of. */
export interface Caret {
  kind: Completion['kind']
  /** Of the comparison at the caret; null before it is known. */
  field: RunField | null
  from: number
  to: number
  /** What is written there already, without quotes. */
  prefix: string
}

const MOST = 100

/** Reads a filter up to the caret, however unfinished it is. */
export function findCaret(filter: string, at: number): Caret {
  const written = filter.slice(0, at)
  const { tokens, open } = readUnfinished(written)
  const typing = open ?? wordAtEnd(tokens, written.length)
  const before = typing === null ? tokens : tokens.filter((token) => token.at < typing.at)
  const { kind, field } = walk(before)
  const from = typing?.at ?? written.length
  return { kind, field, from, to: written.length, prefix: typing?.text ?? '' }
}

/** The tokens before a quote that is not closed yet, and what stands after that quote. */
function readUnfinished(text: string): { tokens: Token[]; open: Token | null } {
  try {
    return { tokens: tokenize(text).slice(0, -1), open: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const at = Number(error.details?.at)
    const dotted = /[\p{L}\p{N}_]+\.$/u.exec(text.slice(0, at))
    const start = dotted === null ? at : at - dotted[0].length
    const rest = (dotted?.[0] ?? '') + text.slice(at + 1)
    const open: Token = { kind: 'word', text: rest, at: start, length: text.length - start }
    return { tokens: tokenize(text.slice(0, start)).slice(0, -1), open }
  }
}

function wordAtEnd(tokens: Token[], end: number): Token | null {
  const last = tokens.at(-1)
  if (last === undefined || last.at + last.length !== end) return null
  if (last.kind === 'word') return last
  const word = tokens.at(-2)
  const follows =
    last.kind === 'mark' && last.text === '.' && word?.kind === 'word' && word.at + word.length === last.at
  return follows ? { ...word, text: `${word.text}.`, length: word.length + 1 } : null
}

/** What comes after the tokens. */
function walk(tokens: Token[]): Pick<Caret, 'kind' | 'field'> {
  let kind: Caret['kind'] = 'field'
  let field: RunField | null = null
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const word = token.text.toUpperCase()
    if (kind === 'field') {
      if (token.kind === 'mark' && token.text === '(') continue
      const dotted = tokens[at + 1]?.text === '.' && tokens[at + 1].kind === 'mark'
      field = dotted ? fieldOf(`${token.text}.${tokens[at + 2]?.text ?? ''}`) : fieldOf(token.text)
      if (dotted) at += 2
      kind = 'operator'
    } else if (kind === 'operator') {
      if (word !== 'NOT') kind = 'value'
    } else if (kind === 'value') {
      const listed = token.kind === 'mark' && (token.text === '(' || token.text === ',')
      if (!listed) kind = tokens[at + 1]?.text === ',' ? 'value' : 'joiner'
    } else if (word === 'AND' || word === 'OR') {
      kind = 'field'
    }
  }
  return { kind, field }
}

function fieldOf(text: string): RunField | null {
  const dot = text.indexOf('.')
  try {
    return dot < 0 ? RUN_SUBJECT.toField(null, text) : RUN_SUBJECT.toField(text.slice(0, dot), text.slice(dot + 1))
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/** @param values of the field at the caret, as they are stored */
export function completionsAt(caret: Caret, keys: readonly RunKey[], values: readonly string[]): Completion[] {
  const { kind, field } = caret
  const texts =
    kind === 'field'
      ? fieldTexts(keys)
      : kind === 'operator'
        ? field === null
          ? []
          : [...RUN_SUBJECT.operatorsOf(field)]
        : kind === 'value'
          ? valueTexts(field, values)
          : ['AND', 'OR']
  const wanted = caret.prefix.toLowerCase()
  const rank = (text: string): number => rankOf(text.toLowerCase().replaceAll(/[`']/g, ''), wanted)
  return texts
    .filter((text) => rank(text) < 3)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
    .map((text) => ({ kind, text }))
}

/** 0: begins so; 1: a word after a dot begins so; 2: holds it; 3: does not. */
function rankOf(text: string, wanted: string): number {
  if (text.startsWith(wanted)) return 0
  if (text.includes(`.${wanted}`)) return 1
  return text.includes(wanted) ? 2 : 3
}

function fieldTexts(keys: readonly RunKey[]): string[] {
  const quoted = (key: string): string =>
    /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}\p{N}_]+)*$/u.test(key) ? key : `\`${key.replaceAll('`', '``')}\``
  return [
    ...keys.map(({ entity, key }) => `${entity}s.${quoted(key)}`),
    ...ATTRIBUTES.keys(),
    ...DATASET_KEYS.map((key) => `datasets.${key}`)
  ]
}

function valueTexts(field: RunField | null, values: readonly string[]): string[] {
  if (field === null || comparesNumbers(RUN_SUBJECT.operatorsOf(field))) return []
  const known = field.entity === 'attribute' && field.key === 'status' ? RUN_STATUSES : values
  return known.map((value) => `'${value.replaceAll("'", "''")}'`)
}
