import { describe, expect, test } from 'vitest'
import { drawFigure } from '../../../src/main/reports/figures/draw-figure.ts'
import type { Figure } from '../../../src/main/reports/figures/figure.ts'
import { speak } from '../../../src/main/reports/words/speech.ts'

const draw = (figure: Figure): string => drawFigure(figure, 'what is drawn', speak('en')).text

const SHARE = { title: 'share', min: 0, max: 1 }

test('a line runs from corner to corner of its axes', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 1 }
  ]
  const text = draw({ kind: 'lines', x: SHARE, y: SHARE, series: [{ label: 'a', points }] })
  // left 58, right 480 - 14, top 8 without a legend, 220 high
  expect(text).toContain('d="M58,228L466,8"')
})

test('bars are as long as their values, the longest fills the width', () => {
  const bars = [
    { label: 'twice', value: 2 },
    { label: 'once', value: 1 },
    { label: 'none', value: 0 }
  ]
  const widths = [...draw({ kind: 'bars', title: 'n', bars }).matchAll(/width="([\d.]+)" height="14"/g)]
  expect(widths.map(([, width]) => Number(width))).toEqual([254, 127, 0])
})

test('columns of a histogram are as high as their counts and as wide as their bins', () => {
  const text = draw({ kind: 'histogram', title: 'age', edges: [0, 1, 3], counts: [5, 10] })
  const rects = [...text.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)]
  expect(rects.map(([, ...numbers]) => numbers.map(Number))).toEqual([
    [58, 83, 135, 75],
    [194, 8, 271, 150]
  ])
})

test('a cell of a matrix tells its count and its share of the row', () => {
  const labels = ['no', 'yes']
  const text = draw({ kind: 'matrix', row_title: 'a', column_title: 'p', labels, counts: [[30, 10], [0, 0]] }) // prettier-ignore
  expect(text).toContain('>30<')
  expect(text).toContain('>75%<')
  expect(text).toContain('>0%<') // a class without rows is no division by zero
})

describe('what hardly can be drawn is drawn without a number that is none', () => {
  test.each<[string, Figure]>([
    ['no point', { kind: 'lines', x: { title: 'x' }, y: { title: 'y' }, series: [{ label: 'a', points: [] }] }],
    ['one point', { kind: 'lines', x: { title: 'x' }, y: { title: 'y' }, series: [{ label: 'a', points: [{ x: 3, y: 3 }] }] }], // prettier-ignore
    ['equal points', { kind: 'lines', x: { title: 'x' }, y: { title: 'y' }, series: [{ label: 'a', points: [{ x: 1, y: 2 }, { x: 1, y: 2 }] }] }], // prettier-ignore
    ['bars of nothing', { kind: 'bars', title: 'n', bars: [{ label: 'a', value: 0 }] }],
    ['an empty histogram', { kind: 'histogram', title: 'n', edges: [5, 5], counts: [0] }],
    ['no pair', { kind: 'pairs', title: 'x', names: ['a', 'b'], groups: [] }],
    ['an empty matrix', { kind: 'matrix', row_title: 'a', column_title: 'p', labels: ['x'], counts: [[0]] }]
  ])('%s', (_, figure) => {
    const text = draw(figure)
    expect(text).toMatch(/^<svg .*<\/svg>$/s)
    expect(text).not.toMatch(/NaN|undefined|Infinity|null/)
  })
})

test('the numbers of an axis have the room they take, and none is cut off at an edge', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 500_000, y: 500_000 }
  ]
  const text = draw({ kind: 'lines', x: { title: 'x' }, y: { title: 'y' }, series: [{ label: 'a', points }] })
  const [left, right] = /d="M([\d.]+),[\d.]+L([\d.]+),/.exec(text)!.slice(1).map(Number)
  expect(left, 'a title, then "500,000"').toBeGreaterThan(68)
  expect(right, 'half of "500,000" beyond it').toBeLessThan(460)
})

test('bars of whole numbers stand over the numbers they count, and no half is marked', () => {
  const text = draw({ kind: 'histogram', title: 'pclass', edges: [1, 2, 3, 4], counts: [2, 1, 3], whole: true })
  const [first] = [...text.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, ...one]) =>
    one.map(Number)
  )
  const [mark] = [...text.matchAll(/<text x="([\d.]+)"[^>]*"middle"[^>]*>1</g)].map(([, x]) => Number(x))
  expect(Math.abs(first[0] + first[1] / 2 - mark)).toBeLessThan(1)
  expect(text).not.toMatch(/>\d\.5</)
})

test('series after the colours have run out differ by their dashes', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 1 }
  ]
  const series = Array.from({ length: 14 }, (_, at) => ({ label: `run ${at}`, points }))
  const text = draw({ kind: 'lines', x: SHARE, y: SHARE, series })
  const looks = [...text.matchAll(/<path [^>]*stroke="([^"]+)"[^>]*>/g)].map(
    ([path, color]) => color + (/dasharray="([^"]+)"/.exec(path)?.[1] ?? '')
  )
  expect(new Set(looks).size).toBe(14)
})

test('shares are written as percentages', () => {
  const groups: { label: string; shares: [number, number] }[] = [{ label: 'a', shares: [0.4, 0.2] }]
  expect(draw({ kind: 'pairs', title: 'x', names: ['then', 'now'], groups })).toContain('>20%<')
})

test('two samples stand side by side, as high as their shares', () => {
  const groups: { label: string; shares: [number, number] }[] = [
    { label: 'low', shares: [0.25, 0.5] },
    { label: 'high', shares: [0.5, 0] }
  ]
  const text = draw({ kind: 'pairs', title: 'x', names: ['then', 'now'], groups })
  const heights = [...text.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => Number(height))
  expect(heights).toEqual([65, 130, 130, 0])
  expect(text).toContain('>then<')
})

test('a name is text, whatever it holds, and one that is long is cut in its middle', () => {
  const label = `<script>alert("x")</script>${'y'.repeat(500)}&`
  const text = draw({ kind: 'bars', title: label, bars: [{ label, value: 1 }] })
  expect(text).not.toContain('<script')
  expect(text).toMatch(/>&lt;script&gt;[^<>]{1,30}…/)
})

test('numbers are written as the language writes them', () => {
  const figure: Figure = { kind: 'bars', title: 'n', bars: [{ label: 'a', value: 12345.5 }] }
  expect(draw(figure)).toContain('>12,346<')
  expect(drawFigure(figure, '', speak('fr')).text).toContain('>12\u202f346<')
})
