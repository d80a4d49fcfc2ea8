import {
  cellText,
  type Block,
  type Cell,
  type Fact,
  type FigureBlock,
  type Report,
  type TableBlock
} from '../document.ts'
import { drawFigure } from '../figures/draw-figure.ts'
import type { Speech } from '../words/speech.ts'
import { markup, type Markup } from './markup.ts'
import { STYLE } from './style.ts'

/** Tables of no more rows stay on one page of paper. */
const FEW_ROWS = 6

/**
 * One page that needs nothing else: figures inline as SVG, no script, nothing loaded. Its policy forbids the rest, so
 * that even a page someone changed loads and runs nothing.
 * @param made the line that says when and by what
 */
export function writeHtml(report: Report, made: string, speech: Speech): string {
  const { title, subtitle, sections } = report
  const page = markup`<!doctype html>
<html lang="${speech.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
<p>${subtitle}</p>
</header>
${sections.map(
  (one) => markup`<section>
<h2>${one.title}</h2>
${grouped(one.blocks).map((blocks) => writeGroup(blocks, speech))}</section>
`
)}<footer>${made}</footer>
</main>
</body>
</html>
`
  return page.text
}

/** Figures that follow each other stand side by side. */
function grouped(blocks: Block[]): Block[][] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (block.kind === 'figure' && last?.[0].kind === 'figure') last.push(block)
    else groups.push([block])
  }
  return groups
}

function writeGroup(blocks: Block[], speech: Speech): Markup {
  if (blocks[0].kind !== 'figure') return writeBlock(blocks[0], speech)
  return markup`<div class="figures">
${blocks.map((block) => writeBlock(block, speech))}</div>
`
}

function writeBlock(block: Block, speech: Speech): Markup {
  switch (block.kind) {
    case 'text':
      return markup`<p class="text">${block.text}</p>
`
    case 'list':
      return markup`<ul>
${block.items.map(
  (item) => markup`<li>${item}</li>
`
)}</ul>
`
    case 'key-figures':
      return markup`<dl class="key-figures">
${block.figures.map(writeFact)}</dl>
`
    case 'facts':
      return markup`<dl class="facts">
${block.facts.map(writeFact)}</dl>
`
    case 'table':
      return writeTable(block)
    case 'figure':
      return writeFigure(block, speech)
  }
}

function writeFact({ label, value }: Fact): Markup {
  return markup`<div><dt>${label}</dt><dd>${value}</dd></div>
`
}

function writeTable({ columns, rows, even = false }: TableBlock): Markup {
  const numeric = (at: number): Markup | false => columns[at].numeric === true && markup` class="number"`
  const head = columns.map(({ label }, at) => markup`<th scope="col"${numeric(at)}>${label}</th>`)
  const cell = (one: Cell, at: number): Markup =>
    typeof one === 'string'
      ? markup`<td${numeric(at)}>${one}</td>`
      : markup`<td${numeric(at)}><strong>${cellText(one)}</strong></td>`
  return markup`<div class="table${rows.length <= FEW_ROWS && ' short'}${even && ' even'}"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(
  (row) => markup`<tr>${row.map(cell)}</tr>
`
)}</tbody>
</table></div>
`
}

function writeFigure({ figure, caption }: FigureBlock, speech: Speech): Markup {
  return markup`<figure>${drawFigure(figure, caption, speech)}<figcaption>${caption}</figcaption></figure>
`
}
