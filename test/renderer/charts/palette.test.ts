import { describe, expect, it } from 'vitest'
import { paletteOf, seriesColor, withAlpha } from '../../../src/renderer/charts/palette.ts'

/** Grounds the charts stand on: Mantine's body colour in both schemes. */
const GROUNDS = { light: '#ffffff', dark: '#242424' }

type Triple = [number, number, number]

/** How colours are seen: as they are, and with each kind of dichromacy (Machado, Oliveira and Fernandes 2009, table 1). */
const EYES: Record<string, [Triple, Triple, Triple]> = {
  'full sight': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
}

/** Linear red, green and blue, each from 0 to 1. */
function toLinear(color: string): Triple {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Triple
}

const times = (rows: [Triple, Triple, Triple], [x, y, z]: Triple): Triple =>
  rows.map(([a, b, c]) => a * x + b * y + c * z) as Triple

/** CIE L*a*b* under D65, as an eye sees the colour. */
function toLab(color: string, eye: [Triple, Triple, Triple]): Triple {
  const seen = times(eye, toLinear(color)).map((part) => Math.min(1, Math.max(0, part))) as Triple
  const [x, y, z] = times(
    [
      [0.4124 / 0.95047, 0.3576 / 0.95047, 0.1805 / 0.95047],
      [0.2126, 0.7152, 0.0722],
      [0.0193 / 1.08883, 0.1192 / 1.08883, 0.9505 / 1.08883]
    ],
    seen
  ).map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116))
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [red, green, blue] = toLinear(color)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const palette = paletteOf(scheme)

  it('stands out from its ground: 3:1 for lines, 4.5:1 for text', () => {
    const faint = palette.series.filter((color) => contrast(color, GROUNDS[scheme]) < 3)
    expect(faint).toEqual([])
    expect(contrast(palette.text, GROUNDS[scheme])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.tooltipText, palette.tooltip)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.keys(EYES))('keeps any two series apart for an eye with %s', (eye) => {
    const seen = palette.series.map((color) => toLab(color, EYES[eye]))
    const distances = seen.flatMap((one, at) => seen.slice(at + 1).map((other) => distance(one, other)))
    expect(distances).toHaveLength(15)
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(15) // about 2 is just noticeable
  })

  it('gives every series a colour of its own, and begins again after the last', () => {
    expect(new Set(palette.series).size).toBe(palette.series.length)
    expect(seriesColor(palette, palette.series.length + 1)).toBe(palette.series[1])
  })
})

describe('a colour let through', () => {
  it('carries its opacity as the last byte, within its range', () => {
    expect(withAlpha('#0072b2', 0.5)).toBe('#0072b280')
    expect(withAlpha('#0072b2', 0)).toBe('#0072b200')
    expect(withAlpha('#0072b2', 3)).toBe('#0072b2ff')
  })
})
