import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeIssues } from '../../src/main/dispatch.ts'
import { contract } from '../../src/shared/contract/index.ts'
import { engineFr } from '../../src/shared/engine-words/fr.ts'
import { say } from '../../src/shared/engine-words/say.ts'

const inFrench = (english: string): string => say(engineFr, english)

/** What no field takes, or only some do. */
const MISFITS = [
  null,
  '',
  ' ',
  'x@y',
  'a\nb',
  'a'.repeat(5000),
  '####',
  -1,
  1.5,
  1e12,
  true,
  [],
  [''],
  [3],
  {},
  { a: 3 }
]

interface JsonSchema {
  properties?: Record<string, JsonSchema>
  [keyword: string]: unknown
}

/** The names of all fields of an input, wherever they stand in it. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {}, ...others } = schema as JsonSchema
  return [...Object.keys(properties), ...[...Object.values(properties), ...Object.values(others)].flatMap(fieldsOf)]
}

/** Inputs in which each field in turn, or all, hold what does not fit, also within each other. */
function misfits(input: z.ZodType): unknown[] {
  const fields = [...new Set(fieldsOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })))]
  const flat = MISFITS.map((misfit) => Object.fromEntries(fields.map((field) => [field, misfit])))
  const nested = flat.flatMap((one) =>
    [one, [one]].map((held) => Object.fromEntries(fields.map((field) => [field, held])))
  )
  return [3, {}, ...flat, ...nested]
}

test('whatever is said of an input that does not fit has French words', () => {
  const said = new Set<string>()
  for (const [noun, verbs] of Object.entries(contract)) {
    for (const [verb, { input }] of Object.entries(verbs)) {
      for (const misfit of misfits(input)) {
        const { error } = input.safeParse(misfit)
        for (const issue of error?.issues ?? []) {
          said.add(`${noun}.${verb}: ${describeIssues(new z.ZodError([{ ...issue, path: ['it'] }]))}`)
        }
      }
    }
  }
  expect(said.size).toBeGreaterThan(300)
  const left = [...said].filter(
    (english) => inFrench(english) === english || /expected|Invalid|Too /.test(inFrench(english))
  )
  expect(left).toEqual([])
})

test('several things wrong are told one after the other', () => {
  expect(
    inFrench(
      'runs.search: filter: expected string, received number; max_results: Too big: expected number to be <=50000.'
    )
  ).toBe('runs.search : filter : attendu : string, reçu : number ; max_results : trop grand : 50000 au plus.')
})
