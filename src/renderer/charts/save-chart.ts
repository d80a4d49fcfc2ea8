import { BasicPlatform, Chart, type ChartConfiguration } from 'chart.js'
import Papa from 'papaparse'
import { FORMULA } from '../../shared/spreadsheet-cell.ts'
import type { ChartFigures } from './chart-figures.ts'

/** Of the picture, for each pixel on the screen: sharp on paper as well. */
const SCALE = 2

/** A chart drawn once more, larger and on a ground of its own, as PNG. */
export async function chartToPng(chart: Chart, ground: string): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = chart.width
  canvas.height = chart.height
  const { type, data, options } = chart.config as ChartConfiguration
  const drawn = new Chart(canvas, {
    type,
    data,
    options: { ...options, responsive: false, animation: false, devicePixelRatio: SCALE }
  })
  try {
    return await paint(canvas.width, canvas.height, ground, (context) => context.drawImage(canvas, 0, 0))
  } finally {
    drawn.destroy()
  }
}

/** An SVG as PNG. */
export async function svgToPng(svg: string, size: { width: number; height: number }, ground: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return paint(size.width * SCALE, size.height * SCALE, ground, (context) =>
    context.drawImage(image, 0, 0, size.width * SCALE, size.height * SCALE)
  )
}

function paint(
  width: number,
  height: number,
  ground: string,
  draw: (context: CanvasRenderingContext2D) => void
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')!
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  draw(context)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture could not be made.')) : resolve(blob)))
  )
}

/** A chart drawn once more, into SVG instead of on its canvas. */
export async function chartToSvg(chart: Chart, ground: string): Promise<string> {
  const { Context } = await import('svgcanvas')
  const { width, height } = chart
  const context = new Context({ width, height })
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  const { type, data, options } = chart.config as ChartConfiguration
  // a line whose parts may differ is drawn step by step; any other as a Path2D, which the context leaves out
  const datasets = data.datasets.map((dataset) => ({ ...dataset, segment: {} }))
  const drawn = new Chart({ getContext: () => context, width, height } as unknown as HTMLCanvasElement, {
    type,
    data: { ...data, datasets },
    options: { ...options, responsive: false, animation: false, devicePixelRatio: 1 },
    platform: BasicPlatform
  })
  const svg = context.getSerializedSvg(true)
  drawn.destroy()
  return svg
}

/** An SVG on the page as a file of its own: named, and without the page's colours by name. */
export function elementToSvg(element: SVGSVGElement, ground: string): string {
  const copy = element.cloneNode(true) as SVGSVGElement
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('font-family', getComputedStyle(element).fontFamily)
  const back = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  back.setAttribute('width', '100%')
  back.setAttribute('height', '100%')
  back.setAttribute('fill', ground)
  copy.prepend(back)
  return new XMLSerializer().serializeToString(copy)
}

/** What a chart shows, as CSV: numbers as they are. */
export function figuresToCsv({ columns, rows }: ChartFigures): string {
  return toCsv(
    columns.map(({ name }) => name),
    rows
  )
}

/** A table as CSV that a spreadsheet opens without computing what somebody has typed. */
export function toCsv(fields: string[], data: unknown[][]): string {
  return `${Papa.unparse({ fields, data }, { newline: '\n', escapeFormulae: FORMULA })}\n`
}
