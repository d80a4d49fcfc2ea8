import type { Markup } from '../formats/markup.ts'
import type { Speech } from '../words/speech.ts'
import { drawBars } from './draw-bars.ts'
import { drawHistogram } from './draw-histogram.ts'
import { drawLines } from './draw-lines.ts'
import { drawMatrix } from './draw-matrix.ts'
import { drawPairs } from './draw-pairs.ts'
import type { Figure } from './figure.ts'

/**
 * A figure as SVG.
 * @param label what is drawn, in a sentence, for those who do not see it
 */
export function drawFigure(figure: Figure, label: string, speech: Speech): Markup {
  switch (figure.kind) {
    case 'lines':
      return drawLines(figure, label, speech)
    case 'bars':
      return drawBars(figure, label, speech)
    case 'histogram':
      return drawHistogram(figure, label, speech)
    case 'matrix':
      return drawMatrix(figure, label, speech)
    case 'pairs':
      return drawPairs(figure, label, speech)
  }
}
