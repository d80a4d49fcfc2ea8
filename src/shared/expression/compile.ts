import type { ColumnType } from '../column-types.ts'
import { ExpressionError } from './expression-error.ts'
import {
  EXPRESSION_FUNCTIONS,
  type ExpressionFunction,
  type ExpressionFunctionName,
  type ExpressionType,
  type Value
} from './functions.ts'
import { parseExpression, type BinaryOperator, type Node } from './parse.ts'

/** What an expression may read. */
export interface ExpressionInput {
  name: string
  type: ColumnType
}

/** An expression that has been held against the types of its inputs. */
export interface CompiledExpression {
  type: ExpressionType
  /** Which of the inputs it reads, as places in the list it was compiled with, ascending. */
  reads: number[]
  /** @param values in the order of the inputs; those that it does not read may be left out */
  evaluate(values: readonly Value[]): Value
}

/** Null's own type fits every other. */
type NodeType = ExpressionType | 'null'
interface Typed {
  type: NodeType
  evaluate: (values: readonly Value[]) => Value
}

/**
 * Compiles an expression to closures; nothing of it is ever run as program text. As in SQL a missing operand makes a
 * missing result, `and` and `or` know missing as unknown, and a division by zero is missing.
 * @throws ExpressionError at the piece that is misspelled, unknown or of the wrong type
 */
export function compileExpression(expression: string, inputs: readonly ExpressionInput[]): CompiledExpression {
  const reads = new Set<number>()
  const { type, evaluate } = compileNode(parseExpression(expression), { inputs, reads })
  if (type === 'null') throw new ExpressionError('This is always missing.', 0, expression.length)
  return { type, reads: [...reads].toSorted((a, b) => a - b), evaluate }
}

interface Scope {
  inputs: readonly ExpressionInput[]
  reads: Set<number>
}

function compileNode(node: Node, scope: Scope): Typed {
  switch (node.kind) {
    case 'literal':
      return { type: typeOfLiteral(node.value), evaluate: () => node.value }
    case 'name':
      return compileName(node, scope)
    case 'unary':
      return compileUnary(node, scope)
    case 'binary':
      return compileBinary(node, scope)
    case 'is_null': {
      const { evaluate } = compileNode(node.operand, scope)
      return { type: 'boolean', evaluate: (values) => (evaluate(values) === null) !== node.negated }
    }
    case 'in':
      return compileIn(node, scope)
    case 'call':
      return compileCall(node, scope)
  }
}

function typeOfLiteral(value: Value): NodeType {
  if (value === null) return 'null'
  return typeof value === 'number' ? 'number' : typeof value === 'string' ? 'text' : 'boolean'
}

function compileName(node: Node & { kind: 'name' }, { inputs, reads }: Scope): Typed {
  const at = inputs.findIndex((input) => input.name === node.name)
  if (at === -1) {
    const close = inputs.find((input) => input.name.toLowerCase() === node.name.toLowerCase())
    const there = inputs.length === 0 ? 'nothing' : inputs.map((input) => input.name).join(', ')
    const hint = close === undefined ? `it can read ${there}` : `"${close.name}" is written so`
    throw new ExpressionError(`There is no input "${node.name}"; ${hint}.`, node.position, node.length)
  }
  reads.add(at)
  const { type } = inputs[at]
  return { type: type === 'integer' ? 'number' : type, evaluate: (values) => values[at] ?? null }
}

function compileUnary(node: Node & { kind: 'unary' }, scope: Scope): Typed {
  const type = node.operator === '-' ? 'number' : 'boolean'
  const evaluate = compileAs(node.operand, type, scope, `"${node.operator}"`)
  return {
    type,
    evaluate: (values) => {
      const value = evaluate(values)
      if (value === null) return null
      return type === 'number' ? -(value as number) : value !== true
    }
  }
}

/** @param by what asks for the type, for the message */
function compileAs(node: Node, wanted: ExpressionType, scope: Scope, by: string): Typed['evaluate'] {
  const { type, evaluate } = compileNode(node, scope)
  if (type !== wanted && type !== 'null') {
    throw new ExpressionError(`${by} takes a ${wanted}; this is a ${type}.`, node.position, node.length)
  }
  return evaluate
}

function compileBinary(node: Node & { kind: 'binary' }, scope: Scope): Typed {
  const { operator } = node
  if (operator === 'and' || operator === 'or') return compileLogic(node, scope)
  if (operator in ARITHMETIC) {
    const apply = ARITHMETIC[operator as keyof typeof ARITHMETIC]
    const left = compileAs(node.left, 'number', scope, `"${operator}"`)
    const right = compileAs(node.right, 'number', scope, `"${operator}"`)
    return { type: 'number', evaluate: (values) => finite(ofBoth(left(values), right(values), apply)) }
  }
  const [left, right] = compileAlike([node.left, node.right], scope, `"${operator}"`).evaluates
  const apply = COMPARISONS[operator as keyof typeof COMPARISONS]
  return { type: 'boolean', evaluate: (values) => ofBoth(left(values), right(values), apply) }
}

const ARITHMETIC = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
  '^': (a: number, b: number) => a ** b
}

const COMPARISONS: Record<Exclude<BinaryOperator, keyof typeof ARITHMETIC | 'and' | 'or'>, Compare> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b
}
type Compare = (a: NonNullable<Value>, b: NonNullable<Value>) => boolean

function ofBoth<T extends NonNullable<Value>>(left: Value, right: Value, apply: (a: T, b: T) => Value): Value {
  return left === null || right === null ? null : apply(left as T, right as T)
}

/** Divisions by zero, roots of negative numbers and the like are missing. */
function finite(value: Value): Value {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

function compileLogic(node: Node & { kind: 'binary' }, scope: Scope): Typed {
  const decisive = node.operator === 'or'
  const left = compileAs(node.left, 'boolean', scope, `"${node.operator}"`)
  const right = compileAs(node.right, 'boolean', scope, `"${node.operator}"`)
  return {
    type: 'boolean',
    evaluate: (values) => {
      const one = left(values)
      if (one === decisive) return decisive
      const other = right(values)
      if (other === decisive) return decisive
      return one === null || other === null ? null : !decisive
    }
  }
}

function compileIn(node: Node & { kind: 'in' }, scope: Scope): Typed {
  const [operand, ...choices] = compileAlike([node.operand, ...node.choices], scope, '"in"').evaluates
  return {
    type: 'boolean',
    evaluate: (values) => {
      const value = operand(values)
      return value === null ? null : choices.some((choice) => choice(values) === value) !== node.negated
    }
  }
}

/** Nodes that have to be of one type, whichever it is. */
function compileAlike(nodes: Node[], scope: Scope, by: string): { type: NodeType; evaluates: Typed['evaluate'][] } {
  const typed = nodes.map((node) => compileNode(node, scope))
  const type = typed.find((one) => one.type !== 'null')?.type ?? 'null'
  const odd = typed.findIndex((one) => one.type !== 'null' && one.type !== type)
  if (odd !== -1) {
    const { position, length } = nodes[odd]
    throw new ExpressionError(
      `${by} takes values of one type; this is a ${typed[odd].type}, not a ${type}.`,
      position,
      length
    )
  }
  return { type, evaluates: typed.map((one) => one.evaluate) }
}

function compileCall(node: Node & { kind: 'call' }, scope: Scope): Typed {
  if (!Object.hasOwn(EXPRESSION_FUNCTIONS, node.name)) {
    const names = Object.keys(EXPRESSION_FUNCTIONS).join(', ')
    throw new ExpressionError(
      `There is no function "${node.name}"; there are ${names}.`,
      node.position,
      node.name.length
    )
  }
  const named: ExpressionFunction = EXPRESSION_FUNCTIONS[node.name as ExpressionFunctionName]
  checkCount(node, named)
  const typeAt = (at: number): ExpressionType | 'any' => named.args[Math.min(at, named.args.length - 1)]
  const alike = node.args.filter((_, at) => typeAt(at) === 'any')
  const { type: anyType, evaluates: anyEvaluates } = compileAlike(alike, scope, `${node.name}()`)
  const args = node.args.map((arg, at) => {
    const wanted = typeAt(at)
    return wanted === 'any' ? anyEvaluates[alike.indexOf(arg)] : compileAs(arg, wanted, scope, `${node.name}()`)
  })
  const evaluate = (values: readonly Value[]): Value => {
    const given = args.map((arg) => arg(values))
    return !named.takesNull && given.includes(null) ? null : finite(named.apply(given))
  }
  return { type: named.result === 'any' ? anyType : named.result, evaluate }
}

function checkCount({ name, args, position, length }: Node & { kind: 'call' }, named: ExpressionFunction): void {
  const least = named.args.length - (named.optional ?? 0)
  if (args.length >= least && (named.repeats === true || args.length <= named.args.length)) return
  throw new ExpressionError(
    `${name}() is written ${named.signature}; here it has ${args.length} arguments.`,
    position,
    length
  )
}
