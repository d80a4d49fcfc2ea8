import { describe, expect, it } from 'vitest'
import { readArtifact } from '../../../src/renderer/screens/runs/read-artifact.ts'

describe('an artifact on the screen', () => {
  it('is a table where it is a CSV file, with numbers as numbers and blanks as missing', () => {
    expect(readArtifact('predictions.csv', 'key,score,code\n"a, b",0.5,007\nc,,-2e3\n')).toEqual({
      kind: 'table',
      columns: ['key', 'score', 'code'],
      rows: [
        ['a, b', 0.5, '007'],
        ['c', null, -2000]
      ],
      more: false
    })
  })

  it('shows the first 200 rows and says that there are more', () => {
    const lines = Array.from({ length: 201 }, (_, at) => `${at},x`)
    const long = readArtifact('long.csv', ['n,t', ...lines].join('\n'))
    expect(long).toMatchObject({ kind: 'table', more: true })
    expect(long.kind === 'table' && long.rows).toHaveLength(200)
    expect(readArtifact('whole.csv', ['n,t', ...lines.slice(0, 200)].join('\n'))).toMatchObject({ more: false })
  })

  it('tells columns of one name apart', () => {
    expect(readArtifact('twice.csv', 'a,a\n1,2\n')).toMatchObject({ columns: ['a', 'a (2)'] })
  })

  it('is a tree where it is JSON, and left as it is where it only claims to be', () => {
    expect(readArtifact('schema.json', '{"a":[1]}')).toEqual({
      kind: 'json',
      value: { a: [1] },
      text: '{\n  "a": [\n    1\n  ]\n}'
    })
    expect(readArtifact('large.json', JSON.stringify(Array(200_000).fill(1)))).toMatchObject({ text: null })
    expect(readArtifact('number.json', '7')).toMatchObject({ kind: 'text', text: '7' })
    expect(readArtifact('broken.json', '{"a":')).toEqual({ kind: 'text', text: '{"a":', more: false })
  })

  it('is text otherwise, cut where it would be too much, and never the bytes of a model', () => {
    expect(readArtifact('MLmodel', 'flavors: x\n')).toEqual({ kind: 'text', text: 'flavors: x\n', more: false })
    expect(readArtifact('log.txt', 'x'.repeat(200_001))).toMatchObject({ kind: 'text', more: true })
    expect(readArtifact('model.benchtop', null)).toEqual({ kind: 'binary' })
  })
})

it('Markdown and HTML are kept as they are, to be set out', () => {
  expect(readArtifact('docs/README.md', '# Why')).toEqual({ kind: 'markdown', text: '# Why' })
  expect(readArtifact('report.html', '<p>a</p>')).toEqual({ kind: 'html', text: '<p>a</p>' })
})
