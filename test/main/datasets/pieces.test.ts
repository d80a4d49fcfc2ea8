import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/main/datasets/csv/decode-text.ts'
import { createColumnInference } from '../../../src/main/datasets/csv/infer-types.ts'
import { readTable } from '../../../src/main/datasets/csv/read-table.ts'
import { KeySearch } from '../../../src/main/datasets/profile/key-search.ts'

const dir = mkdtempSync(join(tmpdir(), 'benchtop-pieces-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const context = { progress: () => {}, cancelled: () => false, throwIfCancelled: () => {} }

/** The same numbers each time, from 0 to below. */
function createRandom(): (below: number) => number {
  let state = 7
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return Math.floor((state / 2 ** 31) * below)
  }
}

async function decoded(bytes: Buffer, cuts: number[], encoding: 'utf-8' | 'windows-1252'): Promise<string> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (const [at, cut] of cuts.entries()) yield bytes.subarray(cuts[at - 1] ?? 0, cut)
    yield bytes.subarray(cuts.at(-1) ?? 0)
  }
  let text = ''
  for await (const piece of decodeText(pieces(), { encoding, sourceName: 'a.csv' })) text += piece
  return text
}

describe('a text', () => {
  const random = createRandom()
  const text = '\uFEFFéa,ß\n€uro,𝄞 clef\nplain,words\n"日本","ü"\n'
  const utf8 = Buffer.from(text)

  it('in UTF-8 is the same wherever its bytes are cut', async () => {
    for (let round = 0; round < 300; round++) {
      const cuts = Array.from({ length: 1 + random(6) }, () => random(utf8.length)).toSorted((a, b) => a - b)
      expect(await decoded(utf8, cuts, 'utf-8')).toBe(text.slice(1))
    }
  })

  it('that is cut off inside of a letter, or holds bytes of no letter, is refused with its line', async () => {
    await expect(decoded(utf8.subarray(0, -3), [9], 'utf-8')).rejects.toThrow(/^a\.csv line 4: /)
    await expect(decoded(Buffer.from([0x61, 0x0a, 0xc3, 0x0a]), [3], 'utf-8')).rejects.toThrow(/^a\.csv line 2: /)
  })

  it('in the Windows encoding may have pieces of ASCII and others', async () => {
    const bytes = Buffer.concat([Buffer.from('plain\n'), Buffer.from([0x80, 0xe9, 0x0a]), Buffer.from('plain\n')])
    expect(await decoded(bytes, [6, 9], 'windows-1252')).toBe('plain\n€é\nplain\n')
  })
})

it('a file larger than a piece is cut into the cells that papaparse finds in all of it, each row with its line', async () => {
  const random = createRandom()
  const cells = ['', 'plain', '"a ""b"" c"', '"two\nlines"', '"with, comma"', 'é€', '12.5']
  const lines = Array.from({ length: 20_000 }, () => [1, 2, 3].map(() => cells[random(cells.length)]).join(','))
  const text = `a,b,c\n${lines.join('\n')}\n`
  const path = join(dir, 'large.csv')
  writeFileSync(path, text)
  const rows: string[][] = []
  const starts: number[] = []
  const onRow = (row: string[], line: number): void => {
    rows.push(row)
    starts.push(line)
  }
  await readTable(path, { onRow }, context)
  const wanted = Papa.parse<string[]>(text, { newline: '\n', delimiter: ',' }).data.slice(1, -1)
  expect(rows).toEqual(wanted)
  const textLines = text.split('\n')
  for (const at of [0, 777, 19_999]) expect(textLines[starts[at] - 1].split(',')[0]).toBe(lines[at].split(/[,\n]/)[0])
})

describe('of a column', () => {
  it.each([
    ['few values', 7],
    ['more values than are counted', 12_345]
  ])('with %s every number counts, however often it comes', (_what, n_different) => {
    const inference = createColumnInference('x')
    const values = Array.from({ length: 30_000 }, (_, at) => (at % n_different) / 8)
    for (const [at, value] of values.entries()) inference.add(String(value), at + 2)
    const mean = values.reduce((sum, value) => sum + value) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    const { histogram, ...found } = inference.finish()
    expect(found).toMatchObject({ type: 'number', min: 0, max: (n_different - 1) / 8, n_missing: 0 })
    expect(found.mean).toBeCloseTo(mean, 9)
    expect(found.std).toBeCloseTo(Math.sqrt(variance), 9)
    const { edges, counts } = histogram!
    expect(counts.length).toBeLessThanOrEqual(20)
    for (const [at, count] of counts.entries()) {
      expect(count).toBe(values.filter((value) => value >= edges[at] && value < edges[at + 1]).length)
    }
  })

  it('a value that comes twice is found among a hundred thousand', () => {
    const search = new KeySearch({ candidates: [0], dated: null, reader: { isMissing: (text) => text === '' } })
    for (let at = 0; at < 100_000; at++) search.add([`U${at}`])
    expect(search.finish(() => true)).toEqual([0])
    search.add([' U4711 '])
    expect(search.finish(() => true)).toEqual([])
  })

  it('two columns are found to name each row together, though the first repeats for the first time far down', () => {
    const search = new KeySearch({ candidates: [0, 1], dated: null, reader: { isMissing: (text) => text === '' } })
    for (let at = 0; at < 100_000; at++) search.add([`order ${at}`, '1'])
    search.add(['order 4711', '2'])
    expect(search.finish(() => true)).toEqual([0, 1])
    search.add(['order 99', '1'])
    expect(search.finish(() => true)).toEqual([])
  })
})
