import type { Evaluation } from '../../../shared/evaluation.ts'
import { table, type Block } from '../document.ts'
import type { Speech } from '../words/speech.ts'

type Slices = NonNullable<Evaluation['slices']>
type Slice = Slices['inputs'][number]['slices'][number]

/** Inputs whose slices a card shows: those the model reads most. */
const MOST_INPUTS = 6
/** Fewer rows than this, or fewer of a class than `FEW_OF_A_CLASS`, and a slice's score is luck. */
const FEW_ROWS = 100
const FEW_OF_A_CLASS = 10

/** How the model does on the rows of each value of its inputs. */
export function sliceBlocks(evaluation: Evaluation | null, speech: Speech): (Block | null)[] {
  const slices = evaluation?.slices ?? null
  if (evaluation === null || slices === null || slices.inputs.length === 0) return []
  const { words, number } = speech
  const ranked = byImportance(evaluation, slices)
  const left = ranked.length - MOST_INPUTS
  return [
    { kind: 'text', text: words.slices_caption(speech.metricLabel(slices.metric)) },
    sliceTable(evaluation, { metric: slices.metric, inputs: ranked.slice(0, MOST_INPUTS) }, speech),
    {
      kind: 'text',
      text: [words.slices_few(number(FEW_ROWS)), left > 0 ? words.slices_left(number(left)) : ''].join(' ').trim()
    }
  ]
}

/** Those that count most for the model first; in the order of the inputs where that was not measured. */
function byImportance({ permutation_importances }: Evaluation, { inputs }: Slices): Slices['inputs'] {
  const rank = new Map(permutation_importances?.inputs.map(({ feature }, at) => [feature, at]))
  return inputs.toSorted((a, b) => (rank.get(a.feature) ?? 0) - (rank.get(b.feature) ?? 0))
}

function sliceTable(evaluation: Evaluation, { metric, inputs }: Slices, speech: Speech): Block | null {
  const { words, number, score, share, metricLabel } = speech
  const positive = evaluation.positive_class
  const told = positive === null ? number : (value: number | null) => (value === null ? '–' : share(value))
  const hasRate = metric !== 'val_accuracy'
  const rate = positive === null ? words.mean : `${words.positives} (${positive})`
  return table(
    [
      { label: words.slice },
      { label: words.rows, numeric: true },
      ...(hasRate
        ? [
            { label: rate, numeric: true },
            { label: words.predicted_rate, numeric: true }
          ]
        : []),
      { label: metricLabel(metric), numeric: true }
    ],
    inputs.flatMap(({ feature, slices }) =>
      slices.map((slice) => [
        `${feature} = ${slice.value ?? words.no_value}`,
        number(slice.n_rows),
        ...(hasRate ? [told(slice.actual), told(slice.predicted)] : []),
        score(slice.score) + (isSmall(slice, metric) ? ` (${words.few_rows})` : '')
      ])
    )
  )
}

function isSmall({ n_rows, actual }: Slice, metric: Slices['metric']): boolean {
  if (n_rows < FEW_ROWS) return true
  if (metric !== 'val_auc' || actual === null) return false
  return Math.min(actual, 1 - actual) * n_rows < FEW_OF_A_CLASS
}
