import { parseSync } from 'vite'
import { isPiece, nameOf, type Piece } from './sources.ts'

/** Where the sentence stands among the arguments of what makes an error, or says one. */
const MAKERS: Record<string, number> = {
  AppError: 1,
  ExpressionError: 0,
  invalid: 0,
  invalidParam: 1,
  lineError: 2,
  fileError: 1,
  filterError: 2,
  syntaxError: 1
}

/** Combinations of pieces that are followed, of one sentence. */
const MOST = 200

/** What names stand for: texts with x for each value. */
type Scope = ReadonlyMap<string, readonly string[]>

/** What stands for a number that is rounded to be read. */
export const ROUNDED = '0.625'

/** What a source says in English, with x for each value. */
export interface Said {
  errors: Set<string>
  /** Whole sentences outside of errors: notes, reasons, changes, findings. */
  told: Set<string>
}

/** A whole sentence: three words or more, from a capital, a name or a value to a full stop. */
const SENTENCE = /^[\p{Lu}x"](?:\S* ){2,}.*[.:]$/u

/**
 * The sentences of a source. Conditions are followed on both sides; so are constants, tables of words, functions of the file
 * that return texts, and what the file hands to its own functions.
 */
export function sentencesOf(path: string, text: string): Said {
  const program = parseSync(path, text).program as unknown as Piece
  const file = readFile(program)
  const said: Said = { errors: new Set(), told: new Set() }
  const descend = (piece: Piece, scope: Scope, parent: Piece | null): void => {
    const inner = isFunction(piece) ? file.scopeWithin(piece, nameOfFunction(piece, parent), scope) : scope
    const at = MAKERS[calleeOf(piece)]
    const sentence = at === undefined ? undefined : (piece.arguments as Piece[])[at]
    if (sentence !== undefined) {
      for (const one of file.textsOf(sentence, inner)) if (/\p{L}{2}/u.test(one)) said.errors.add(one)
    } else if (isText(piece)) {
      for (const one of file.textsOf(piece, inner)) if (SENTENCE.test(one)) said.told.add(one)
    }
    for (const next of piecesIn(piece)) if (next !== sentence || !isText(next)) descend(next, inner, piece)
  }
  descend(program, file.scopeWithin(program, '', new Map()), null)
  return said
}

function isText({ type, value }: Piece): boolean {
  return type === 'TemplateLiteral' || type === 'BinaryExpression' || (type === 'Literal' && typeof value === 'string')
}

interface FileReader {
  textsOf(piece: Piece | null | undefined, scope: Scope): string[]
  /** A scope with what a function is handed and declares. */
  scopeWithin(piece: Piece, name: string, scope: Scope): Scope
}

function readFile(program: Piece): FileReader {
  const calls = new Map<string, Piece[][]>()
  const functions = new Map<string, Piece>()
  const tables = new Map<string, Piece[]>()
  const collect = (piece: Piece, parent: Piece | null): void => {
    if (piece.type === 'CallExpression')
      calls.set(calleeOf(piece), [...(calls.get(calleeOf(piece)) ?? []), argumentsOf(piece)])
    if (isFunction(piece)) functions.set(nameOfFunction(piece, parent), piece)
    const value = piece.type === 'VariableDeclarator' ? unwrapped(piece.init as Piece | null) : null
    if (value?.type === 'ObjectExpression') {
      tables.set(
        nameOf(piece.id) ?? '',
        (value.properties as Piece[]).flatMap((one) => (one.value as Piece) ?? [])
      )
    }
    for (const next of piecesIn(piece)) collect(next, piece)
  }
  collect(program, null)

  const following = new Set<string>()
  const once = (name: string, texts: () => string[]): string[] => {
    if (following.has(name)) return ['x']
    following.add(name)
    const told = texts()
    following.delete(name)
    return told
  }
  const all = (pieces: Piece[] | undefined, scope: Scope): string[] => {
    const texts = [...new Set((pieces ?? []).flatMap((one) => textsOf(one, scope)))]
    return texts.length === 0 ? ['x'] : texts
  }
  const joined = (pieces: string[][]): string[] =>
    pieces.reduce((texts, next) => texts.flatMap((text) => next.map((one) => text + one)).slice(0, MOST), [''])
  /** Numbers are added up to one value. */
  const sumOf = (sides: string[][]): string[] => {
    const texts = joined(sides)
    return texts.length === 1 && texts[0] === 'xx' ? ['x'] : texts
  }
  const textsOf = (given: Piece | null | undefined, scope: Scope): string[] => {
    const piece = unwrapped(given)
    switch (piece?.type) {
      case 'Literal':
        return [typeof piece.value === 'string' ? piece.value : 'x']
      case 'TemplateLiteral': {
        const values = piece.expressions as Piece[]
        const fixed = (piece.quasis as { value: { cooked: string } }[]).map(({ value }) => [value.cooked])
        return joined(fixed.flatMap((part, at) => (at < values.length ? [part, textsOf(values[at], scope)] : [part])))
      }
      case 'BinaryExpression':
        return sumOf([piece.left, piece.right].map((side) => textsOf(side as Piece, scope)))
      case 'ConditionalExpression':
        return all([piece.consequent, piece.alternate] as Piece[], scope)
      case 'LogicalExpression':
        return ['x', ...textsOf(piece.right as Piece, scope).filter((text) => text !== '')]
      case 'Identifier':
        return [...(scope.get(piece.name as string) ?? ['x'])]
      case 'MemberExpression':
        return all(tables.get(nameOf(piece.object) ?? ''), new Map())
      case 'CallExpression': {
        const name = calleeOf(piece)
        if (name === 'trim') return textsOf((piece.callee as Piece).object as Piece, scope)
        if (/^(to(Fixed|Precision|LocaleString)|tellNumber)$/.test(name)) return [ROUNDED]
        if (name === 'Number' || name === 'String') return textsOf(argumentsOf(piece)[0], scope)
        const called = functions.get(name)
        if (called === undefined) return ['x']
        return once(name, () => all(returnedBy(called), scopeWithin(called, name, new Map())))
      }
      default:
        return ['x']
    }
  }
  const scopeWithin = (piece: Piece, name: string, scope: Scope): Scope => {
    const inner = new Map(scope)
    for (const [at, param] of ((piece.params as Piece[] | undefined) ?? []).entries()) {
      const handed = (calls.get(name) ?? []).flatMap((args) => args[at] ?? [])
      if (nameOf(param) !== undefined)
        inner.set(
          nameOf(param)!,
          once(`${name} ${at}`, () => all(handed, new Map())).filter((text) => text !== '')
        )
    }
    const declare = (one: Piece): void => {
      if (isFunction(one) && one !== piece) return
      if (one.type === 'VariableDeclarator' && nameOf(one.id) !== undefined) {
        inner.set(nameOf(one.id)!, textsOf(one.init as Piece, inner))
      }
      for (const next of piecesIn(one)) declare(next)
    }
    declare(piece)
    return inner
  }
  return { textsOf, scopeWithin }
}

function piecesIn(piece: Piece): Piece[] {
  return Object.values(piece).flat().filter(isPiece)
}

/** Without what only types say. */
function unwrapped(piece: Piece | null | undefined): Piece | null {
  if (piece == null) return null
  return /^(TS\w+Expression|ParenthesizedExpression)$/.test(piece.type) ? unwrapped(piece.expression as Piece) : piece
}

function isFunction({ type }: Piece): boolean {
  return type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
}

function nameOfFunction(piece: Piece, parent: Piece | null): string {
  return nameOf(piece.id) ?? nameOf(parent?.id) ?? nameOf(parent?.key) ?? ''
}

/** What a call or `new` calls, by its name alone. */
function calleeOf(piece: Piece): string {
  if (piece.type !== 'CallExpression' && piece.type !== 'NewExpression') return ''
  const callee = piece.callee as Piece
  return nameOf(callee.property) ?? nameOf(callee) ?? ''
}

function argumentsOf(piece: Piece): Piece[] {
  return piece.arguments as Piece[]
}

function returnedBy(piece: Piece): Piece[] {
  const body = piece.body as Piece
  if (body.type !== 'BlockStatement') return [body]
  const found: Piece[] = []
  const look = (one: Piece): void => {
    if (isFunction(one)) return
    if (one.type === 'ReturnStatement' && isPiece(one.argument)) found.push(one.argument)
    for (const next of piecesIn(one)) look(next)
  }
  look(body)
  return found
}
