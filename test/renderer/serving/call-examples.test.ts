import { describe, expect, test } from 'vitest'
import { callExamples, requestAsCurl, type CallTarget } from '../../../src/renderer/screens/serving/call-examples.ts'

const churn: CallTarget = {
  address: 'http://127.0.0.1:8000',
  join_keys: ['user_id'],
  example_key: { user_id: '7590-VHVEG' },
  request: [],
  input_example: null
}

describe('by entity', () => {
  test('curl is the call of the README', () => {
    expect(callExamples(churn).curl).toBe(
      [
        'curl -X POST http://127.0.0.1:8000/predict \\',
        "  -H 'content-type: application/json' \\",
        `  -d '{"user_id":"7590-VHVEG"}'`
      ].join('\n')
    )
  })

  test('Python names the address and the key', () => {
    const { python } = callExamples(churn)
    expect(python).toContain('"http://127.0.0.1:8000/predict",')
    expect(python).toContain('body = {"user_id": "7590-VHVEG"}')
  })

  test('a number stays a number', () => {
    const examples = callExamples({ ...churn, join_keys: ['customer'], example_key: { customer: 42 } })
    expect(examples.curl).toContain(`'{"customer":42}'`)
    expect(examples.python).toContain('{"customer": 42}')
    expect(examples.javascript).toContain('JSON.stringify({"customer":42})')
  })

  test('an unknown key is a word that asks to be replaced', () => {
    expect(callExamples({ ...churn, example_key: null }).curl).toContain('{"user_id":"YOUR-KEY"}')
  })
})

describe('by row', () => {
  const awkward = { name: `O'Hara "x" $HOME \\ é 😀`, paid: true, left: false, fee: null, months: 3.5 }
  const table: CallTarget = { ...churn, join_keys: [], example_key: null, input_example: awkward }

  test('a model without an entity is called with its input example', () => {
    expect(callExamples({ ...table, input_example: { months: 3 } }).curl).toContain(`-d '{"rows":[{"months":3}]}'`)
  })

  test('a model without an example is called with an empty row', () => {
    expect(callExamples({ ...table, input_example: null }).curl).toContain(`-d '{"rows":[{}]}'`)
  })

  test('a single quote does not end the body in a shell', () => {
    const body = /-d '([^]*)'$/.exec(callExamples(table).curl)?.[1] ?? ''
    expect(body).toContain(String.raw`O'\''Hara`)
    expect(JSON.parse(body.replaceAll(String.raw`'\''`, "'"))).toEqual({ rows: [awkward] })
  })

  test('Python has its own words for true, false and null', () => {
    const { python } = callExamples(table)
    expect(python).toContain(
      '            "paid": True,\n            "left": False,\n            "fee": None,\n            "months": 3.5,\n        },\n    ],\n}\n'
    )
  })

  test('JavaScript sends the same body', () => {
    const body = /body: JSON\.stringify\(([^]*)\)\n\}\)/.exec(callExamples(table).javascript)?.[1] ?? ''
    expect(JSON.parse(body)).toEqual({ rows: [awkward] })
  })
})

test('a request of the log is one command of a shell, whatever its path and body hold', () => {
  const request = { method: 'POST', path: `/features/a'$(b)`, content_type: 'text/csv', body: "@x,'y'\n1,2\n" }
  expect(requestAsCurl('http://127.0.0.1:8000', request).split('\n')).toEqual([
    "curl -X POST 'http://127.0.0.1:8000/features/a'\\''$(b)' \\",
    "  -H 'content-type: text/csv' \\",
    "  --data-raw '@x,'\\''y'\\''",
    '1,2',
    "'"
  ])
  const health = { method: 'GET', path: '/health', content_type: null, body: null }
  expect(requestAsCurl('http://127.0.0.1:8000', health)).toBe("curl -X GET 'http://127.0.0.1:8000/health'")
})
