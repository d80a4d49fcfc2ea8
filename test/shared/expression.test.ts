import { describe, expect, test } from 'vitest'
import { compileExpression, type ExpressionInput } from '../../src/shared/expression/compile.ts'
import { ExpressionError, pointAt } from '../../src/shared/expression/expression-error.ts'
import type { Value } from '../../src/shared/expression/functions.ts'

const inputs: ExpressionInput[] = [
  { name: 'fee', type: 'number' },
  { name: 'months', type: 'integer' },
  { name: 'plan', type: 'text' },
  { name: 'paperless', type: 'boolean' },
  { name: 'since', type: 'timestamp' },
  { name: 'odd name', type: 'number' }
]
const row: Value[] = [70.5, 12, 'Fiber optic', true, Date.UTC(2024, 1, 29, 6), 3]

function valueOf(expression: string, values: Value[] = row): Value {
  return compileExpression(expression, inputs).evaluate(values)
}

function problemOf(expression: string): ExpressionError {
  try {
    compileExpression(expression, inputs)
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error(`${expression} is fine`)
}

describe('an expression', () => {
  test.each<[string, Value]>([
    ['fee * months', 846],
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 3 - 2', 5],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['7 % 4', 3],
    ['1e3 + .5', 1000.5],
    ['`odd name` / 2', 1.5],
    ["plan = 'Fiber optic' and months >= 12", true],
    ['not paperless or fee > 70', true],
    ["plan in ('DSL', 'Fiber optic')", true],
    ["plan not in ('DSL', 'No')", true],
    ["'it''s'", "it's"],
    ["if(fee > 100, 'high', 'low')", 'low'],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(1.005, 2)', 1.01],
    ['min(fee, months, 3)', 3],
    ["upper(concat(plan, '!'))", 'FIBER OPTIC!'],
    ['year(since) * 100 + month(since)', 202402],
    ['weekday(since)', 4],
    ["days_between(date('2024-02-01'), since)", 28.25],
    ["since > date('2024-01-31')", true],
    ["starts_with(plan, 'Fib') and not contains(plan, 'x')", true],
    ["length('naïve 😀')", 7]
  ])('%s is %j', (expression, value) => expect(valueOf(expression)).toBe(value))

  test.each<[string, Value]>([
    ['fee * 2', null],
    ['fee is null', true],
    ['fee is not null', false],
    ['coalesce(fee, months, 0)', 0],
    ['fee > 1 or true', true],
    ['fee > 1 and false', false],
    ['fee > 1 and true', null],
    ["if(fee > 1, 'a', 'b')", 'b'],
    ['if(true, null, 1)', null],
    ['min(1, fee)', null],
    ['null = 1', null]
  ])('with missing values %s is %j', (expression, value) => {
    expect(valueOf(expression, [null, null, null, null, null, null])).toBe(value)
  })

  test.each(['1 / 0', '0 / 0', 'sqrt(-1)', 'ln(0)', '10 ^ 999', "date('2024-13-01')", "date('soon')"])(
    '%s is missing, for it is no finite value',
    (expression) => expect(valueOf(expression)).toBe(null)
  )

  test('says which inputs it reads and what it gives', () => {
    expect(compileExpression("if(paperless, months, fee) > 3 and plan = 'x'", inputs)).toMatchObject({
      type: 'boolean',
      reads: [0, 1, 2, 3]
    })
    expect(compileExpression('1 + 1', inputs)).toMatchObject({ type: 'number', reads: [] })
  })
})

describe('an expression that is wrong is told with its place', () => {
  test.each([
    ['fe * 2', 0, 2, 'There is no input "fe"; it can read fee, months'],
    ['2 * Fee', 4, 3, '"fee" is written so'],
    ['fee +', 5, 1, 'The expression ends here; expected a value'],
    ['fee fee', 4, 3, '"fee" cannot stand here; expected the end'],
    ['(fee', 4, 1, 'expected ")"'],
    ['fee & months', 4, 1, '"&" means nothing here.'],
    ["plan = 'x", 7, 1, 'This text has no closing quote.'],
    ['plan = "x"', 7, 1, "Text is written between single quotes: 'DSL'."],
    ['plan + 1', 0, 4, '"+" takes a number; this is a text.'],
    ['fee = plan', 6, 4, '"=" takes values of one type; this is a text, not a number.'],
    ["fee in (1, 'a')", 11, 3, 'this is a text'],
    ['if(fee, 1, 2)', 3, 3, 'if() takes a boolean; this is a number.'],
    ["if(paperless, 1, 'a')", 17, 3, 'if() takes values of one type'],
    ['sum(fee)', 0, 3, 'There is no function "sum"; there are if, coalesce'],
    ['round()', 0, 7, 'round() is written round(number, digits); here it has 0 arguments.'],
    ['fee in ()', 8, 1, 'The list after "in" is empty.'],
    ['null', 0, 4, 'This is always missing.'],
    ['constructor(1)', 0, 11, 'There is no function "constructor"'],
    ['__proto__', 0, 9, 'There is no input "__proto__"']
  ])('%s', (expression, position, length, told) => {
    const problem = problemOf(expression)
    expect([problem.position, problem.length]).toEqual([position, length])
    expect(problem.message).toContain(told)
  })

  test('also when it is nested beyond reason, or endless', () => {
    expect(problemOf('('.repeat(5000)).message).toContain('at most 4000 characters')
    expect(problemOf('('.repeat(3000)).message).toContain('More than 100 levels')
    expect(problemOf('-'.repeat(3000)).message).toContain('More than 100 levels')
    expect(valueOf(Array.from({ length: 1900 }, () => '1').join('+'))).toBe(1900)
  })

  test('with carets under the piece', () => {
    expect(pointAt('2 * Fee', problemOf('2 * Fee'))).toBe('2 * Fee\n    ^^^')
  })
})
