import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, it } from 'vitest'
import { openDatasets } from './open-datasets.ts'

/** The same numbers in every run (Numerical Recipes' linear congruence). */
function createDraw(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

const GOOD = `user_id,age,city,seen,note\n${Array.from(
  { length: 40 },
  (_, at) => `u${at},${at},"Rome, Italy",2024-01-${String(1 + (at % 28)).padStart(2, '0')},"say ""hi"""\n`
).join('')}`
const PARQUET = new Uint8Array(
  parquetWriteBuffer({ columnData: [{ name: 'user_id', data: Array.from({ length: 500 }, (_, at) => `u${at}`) }] })
)

type Draw = (below: number) => number

/** Ways to spoil a file. */
const SPOILERS: Record<string, (draw: Draw) => Uint8Array> = {
  'quotes anywhere': (draw) => Buffer.from(inserted(GOOD, draw, '"', 1 + draw(6))),
  'delimiters of other kinds anywhere': (draw) =>
    Buffer.from(inserted(GOOD, draw, [';', '\t', '|', ','][draw(4)], 1 + draw(9))),
  'line breaks anywhere': (draw) =>
    Buffer.from(inserted(GOOD, draw, ['\r', '\n', '\r\n', '\u2028'][draw(4)], 1 + draw(9))),
  'NUL bytes': (draw) => Buffer.from(inserted(GOOD, draw, '\0', 1 + draw(4))),
  'bytes of no encoding': (draw) => spoiled(Buffer.from(GOOD), draw, 1 + draw(20)),
  'an end that is cut off': (draw) => Buffer.from(GOOD).subarray(0, draw(GOOD.length)),
  'UTF-16 cut in a letter': (draw) =>
    Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(GOOD, 'utf16le')]).subarray(0, 1 + draw(900)),
  'half a surrogate pair': (draw) =>
    Buffer.concat([Buffer.of(0xff, 0xfe), spoiled(Buffer.from(GOOD, 'utf16le'), draw, 6)]),
  'a gzip archive that is damaged': (draw) => spoiled(gzipSync(GOOD), draw, 1 + draw(5)),
  'a gzip archive that is cut off': (draw) => gzipSync(GOOD).subarray(0, 3 + draw(200)),
  'a Parquet file that is damaged': (draw) =>
    Buffer.concat([PARQUET.subarray(0, 4), spoiled(Buffer.from(PARQUET.subarray(4)), draw, 1 + draw(20))]),
  'a Parquet file that is cut off': (draw) => PARQUET.subarray(0, 4 + draw(PARQUET.length - 4)),
  'nothing but noise': (draw) => Uint8Array.from({ length: 1 + draw(3000) }, () => draw(256)),
  'a header of odd names': (draw) =>
    Buffer.from(
      inserted(GOOD.slice(0, 29), draw, ['', ' ', ',,', '\u202e', "'; DROP TABLE datasets; --", '"'][draw(6)], 2) +
        GOOD.slice(29)
    ),
  'a huge value': (draw) =>
    Buffer.from(`user_id,note\nu1,${'x'.repeat(1_000_000 + draw(3_000_000))}\nu2,"${'y\n'.repeat(draw(200_000))}`),
  'very many columns': (draw) =>
    Buffer.from(`${Array.from({ length: 9_000 + draw(1001) }, (_, at) => `c${at}`).join(',')}\n1,2\n`)
}

function inserted(text: string, draw: Draw, what: string, times: number): string {
  let changed = text
  for (let time = 0; time < times; time++) {
    const at = draw(changed.length)
    changed = changed.slice(0, at) + what + changed.slice(at)
  }
  return changed
}

function spoiled(bytes: Buffer, draw: Draw, times: number): Buffer {
  const changed = Buffer.from(bytes)
  for (let time = 0; time < times; time++) changed[draw(changed.length)] = draw(256)
  return changed
}

it('200 malformed files end in a sentence or a whole import, and never in a crash or in a part of the rows', async () => {
  const { write, inspect, start, done, client, everything } = openDatasets()
  const stateNow = (): string => JSON.stringify({ ...everything(), sqlite_sequence: [] })
  const before = stateNow()
  const names = Object.keys(SPOILERS)
  const wrong: unknown[] = []
  for (let number = 0; number < 200; number++) {
    const draw = createDraw(number * 7919 + 1)
    for (let warm = 0; warm < 5; warm++) draw(2)
    const what = names[number % names.length]
    const path = write(`f${number}/file.csv`, SPOILERS[what](draw))
    const [file] = await inspect(path)
    const bad_rows = number % 3 === 0 ? 'quarantine' : 'refuse'
    const { state, error } = await done(await start([{ path }], { bad_rows }))
    const isRefusedFirst = file.error !== null && bad_rows === 'refuse'
    if (state === 'FINISHED') await client.datasets.delete({ name: 'file' })
    const isTold = error !== null && error.code !== 'INTERNAL_ERROR' && error.message.length < 3000
    const isRight = state === 'FINISHED' ? !isRefusedFirst : state === 'FAILED' && isTold
    if (!isRight || stateNow() !== before) wrong.push({ number, what, state, error, inspected: file.error?.message })
  }
  expect(wrong).toEqual([])
}, 900_000)

it('a file of 10 000 columns is looked into, and refused as a dataset', async () => {
  const { write, inspect, expectRefused } = openDatasets()
  const names = Array.from({ length: 10_000 }, (_, at) => `c${at}`)
  const path = write('data/wide.csv', `${names.join(',')}\n${names.map((_, at) => at).join(',')}\n`)
  expect((await inspect(path))[0]).toMatchObject({ error: null, row_count: 1 })
  await expectRefused([{ path }], 'data/wide.csv: it has 10000 columns; a dataset has at most 1990.')
})
