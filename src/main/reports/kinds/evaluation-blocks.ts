import { EVALUATION_PATH, parseEvaluation, type Evaluation } from '../../../shared/evaluation.ts'
import type { BenchtopHandlers } from '../../../shared/contract/index.ts'
import { table, type Block, type FigureBlock } from '../document.ts'
import type { LineFigure } from '../figures/figure.ts'
import type { Speech } from '../words/speech.ts'

/** Classes a matrix has room for; with more, figures by class are left to the program itself. */
const MOST_CLASSES = 12
const MOST_IMPORTANCES = 20

/** The evaluation a run left; null where it left none that can be read, as another program's run. */
export async function readEvaluation(runs: BenchtopHandlers['runs'], run_id: string): Promise<Evaluation | null> {
  try {
    const { text } = await runs.get_artifact({ run_id, path: EVALUATION_PATH })
    return parseEvaluation(text)
  } catch {
    return null
  }
}

/** What is drawn of an evaluation; nothing of what it does not have. */
export function evaluationFigures(evaluation: Evaluation | null, speech: Speech): FigureBlock[] {
  if (evaluation === null) return []
  return [
    confusion(evaluation, speech),
    rocFigure([{ label: evaluation.positive_class ?? '', evaluation }], speech),
    precisionRecallFigure([{ label: evaluation.positive_class ?? '', evaluation }], speech),
    calibration(evaluation, speech),
    residuals(evaluation, speech),
    importances(evaluation, speech)
  ].filter((block) => block !== null)
}

/** Importances as a table, for those that the figure leaves out. */
export function importanceTable({ importances: all }: Evaluation, speech: Speech): Block | null {
  if (all.length <= MOST_IMPORTANCES) return null
  const { column, importance } = speech.words
  return table(
    [{ label: column }, { label: importance, numeric: true }],
    all.map((one) => [one.feature, speech.number(one.importance)])
  )
}

function confusion({ confusion: matrix }: Evaluation, { words }: Speech): FigureBlock | null {
  if (matrix === null || matrix.labels.length > MOST_CLASSES) return null
  return {
    kind: 'figure',
    caption: words.confusion_caption,
    figure: { kind: 'matrix', ...matrix, row_title: words.actual, column_title: words.predicted }
  }
}

interface Named {
  label: string
  evaluation: Evaluation
}

const SHARE = { min: 0, max: 1 }
const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 }
]

/** The ROC curves of those that have one, on one pair of axes. */
export function rocFigure(all: readonly Named[], { words }: Speech): FigureBlock | null {
  const series = all.flatMap(({ label, evaluation: { roc } }) =>
    roc === null ? [] : [{ label, points: roc.map(({ fpr, tpr }) => ({ x: fpr, y: tpr })) }]
  )
  return curves(all, series.length, words.roc_caption, {
    kind: 'lines',
    x: { title: words.false_positive_rate, ...SHARE },
    y: { title: words.true_positive_rate, ...SHARE },
    series: [...series, { label: words.chance, points: DIAGONAL, look: 'guide' }]
  })
}

/** The precision-recall curves of those that have one, on one pair of axes. */
export function precisionRecallFigure(all: readonly Named[], { words }: Speech): FigureBlock | null {
  const series = all.flatMap(({ label, evaluation: { precision_recall } }) =>
    precision_recall === null
      ? []
      : [{ label, points: precision_recall.map(({ recall, precision }) => ({ x: recall, y: precision })) }]
  )
  return curves(all, series.length, words.precision_recall_caption, {
    kind: 'lines',
    x: { title: words.recall, ...SHARE },
    y: { title: words.precision, ...SHARE },
    series
  })
}

function curves(
  all: readonly Named[],
  n_curves: number,
  caption: (positive: string) => string,
  figure: LineFigure
): FigureBlock | null {
  const positive = all.find(({ evaluation }) => evaluation.positive_class !== null)?.evaluation.positive_class
  return n_curves === 0 ? null : { kind: 'figure', caption: caption(positive ?? ''), figure }
}

function calibration({ calibration: bins }: Evaluation, { words }: Speech): FigureBlock | null {
  if (bins === null || bins.length === 0) return null
  const points = bins.map(({ mean_predicted, fraction_positive }) => ({ x: mean_predicted, y: fraction_positive }))
  return {
    kind: 'figure',
    caption: words.calibration_caption,
    figure: {
      kind: 'lines',
      x: { title: words.predicted_probability, ...SHARE },
      y: { title: words.observed_share, ...SHARE },
      series: [
        { label: words.observed_share, points },
        { label: words.perfect, points: DIAGONAL, look: 'guide' }
      ]
    }
  }
}

function residuals({ residuals: pairs }: Evaluation, { words }: Speech): FigureBlock | null {
  if (pairs === null || pairs.length === 0) return null
  const points = pairs.map(({ actual, predicted }) => ({ x: actual, y: predicted })).toSorted((a, b) => a.x - b.x)
  const ends = [points[0].x, points.at(-1)!.x].map((value) => ({ x: value, y: value }))
  return {
    kind: 'figure',
    caption: words.residuals_caption,
    figure: {
      kind: 'lines',
      x: { title: words.actual },
      y: { title: words.predicted },
      series: [
        { label: words.predicted, points, look: 'dots' },
        { label: words.perfect, points: ends, look: 'guide' }
      ]
    }
  }
}

function importances({ importances: all }: Evaluation, { words }: Speech): FigureBlock | null {
  if (all.length === 0) return null
  const bars = all.slice(0, MOST_IMPORTANCES).map(({ feature, importance }) => ({ label: feature, value: importance }))
  return { kind: 'figure', caption: words.importances_caption, figure: { kind: 'bars', title: words.importance, bars } }
}
