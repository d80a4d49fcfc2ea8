import { cellText, type Block, type Report, type TableBlock } from '../document.ts'
import { drawFigure } from '../figures/draw-figure.ts'
import type { Speech } from '../words/speech.ts'

/**
 * GitHub-flavoured Markdown (GFM 0.29); figures as pictures within the file.
 * @param made the line that says when and by what
 */
export function writeMarkdown({ title, subtitle, sections }: Report, made: string, speech: Speech): string {
  const parts = [`# ${plain(title)}`, plain(subtitle)]
  for (const section of sections) {
    parts.push(`## ${plain(section.title)}`, ...section.blocks.map((block) => writeBlock(block, speech)))
  }
  return `${[...parts, '---', plain(made)].join('\n\n')}\n`
}

function writeBlock(block: Block, speech: Speech): string {
  switch (block.kind) {
    case 'text':
      return block.text.split(/\r?\n/).map(plain).join('  \n')
    case 'list':
      return block.items.map((item) => `- ${plain(item)}`).join('\n')
    case 'key-figures':
      return block.figures
        .map(({ label, value }) => `- ${plain(label)}${speech.words.colon}**${plain(value)}**`)
        .join('\n')
    case 'facts':
      return block.facts.map(({ label, value }) => `- ${plain(label)}${speech.words.colon}${plain(value)}`).join('\n')
    case 'table':
      return writeTable(block)
    case 'figure': {
      const picture = Buffer.from(drawFigure(block.figure, block.caption, speech).text).toString('base64')
      return `![${plain(block.caption)}](data:image/svg+xml;base64,${picture})`
    }
  }
}

function writeTable({ columns, rows }: TableBlock): string {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ label }) => plain(label))),
    line(columns.map(({ numeric }) => (numeric === true ? '---:' : '---'))),
    ...rows.map((row) =>
      line(row.map((cell) => (typeof cell === 'string' ? plain(cell) : `**${plain(cellText(cell))}**`)))
    )
  ].join('\n')
}

/** Text on one line in which nothing is Markdown or HTML. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]|~#!]/g, '\\$&')
    .replace(/^([-+]|\d+[.)])(\s|$)/, '\\$1$2')
}
