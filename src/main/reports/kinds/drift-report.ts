import type { DriftCheck, OutcomeDrift, SampleInfo, Watched } from '../../../shared/contract/monitoring.ts'
import type { ColumnDrift, Distribution } from '../../../shared/drift.ts'
import { fallOf, findingOf, type Fall, type Finding } from '../../../shared/fall.ts'
import { facts, section, table, type Block, type Cell, type FigureBlock } from '../document.ts'
import type { PairFigure } from '../figures/figure.ts'
import type { Speech } from '../words/speech.ts'
import type { ReportKind, SubjectOf } from './report-kind.ts'
import { compareNames } from './run-blocks.ts'

/** Figures a report draws: of the columns that drifted most. */
const MOST_FIGURES = 40
/** Smaller probabilities are not told apart. */
const LEAST_PROBABILITY = 0.0001

/** A check, and what it comes to. */
interface CheckFound {
  finding: Finding
  /** Null where the model does as well as before, or where that is not known. */
  fall: Fall | null
  check: DriftCheck
}

export const driftReport: ReportKind<SubjectOf<'drift'>, CheckFound> = {
  read: async ({ check_id }, { monitoring }) => {
    const check = await monitoring.get({ check_id })
    return { finding: findingOf(check), fall: fallOf(check.performance), check }
  },
  compose: ({ check, fall }, speech) => {
    const { words } = speech
    const { watched, notes } = check
    const columns = mostDrifted(check.columns)
    return {
      title: words.drift_of(nameOf(watched)),
      subtitle: `${sampleText(check.reference, speech)} → ${sampleText(check.current, speech)}`,
      sections: [
        section(words.verdict, { kind: 'text', text: verdict(check, fall, speech) }),
        section(words.note, notes.length === 0 ? null : { kind: 'list', items: notes.map(speech.engine) }),
        section(
          words.origin,
          facts([
            [words.reference, sampleText(check.reference, speech)],
            [words.current, sampleText(check.current, speech)],
            [words.when, speech.moment(check.created_at)],
            [words.user, check.user]
          ])
        ),
        section(words.outcome, outcomes(check, speech)),
        section(words.columns, columnsTable(columns, speech)),
        section(
          words.distributions,
          ...columns.slice(0, MOST_FIGURES).map((column) => distributionFigure(column, speech))
        )
      ].filter((one) => one !== null)
    }
  }
}

function nameOf(watched: Watched): string {
  return watched.kind === 'model' ? `${watched.name} ${watched.version}` : watched.name
}

/** The largest score first; those that cannot be told last. */
function mostDrifted(columns: readonly ColumnDrift[]): ColumnDrift[] {
  return columns.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || compareNames(a.column, b.column))
}

/** A deep fall comes first, whatever the columns say. */
function verdict(check: DriftCheck, fall: Fall | null, speech: Speech): string {
  const { words, number, share } = speech
  const { n_drifted, n_columns, drift_share, drifted, share_threshold, column_threshold } = check
  const reached = check.watched.kind === 'dataset' ? words.drift_reached : words.retrain_suggested
  const told = (drifted ? reached : words.retrain_not_needed)(share(share_threshold))
  const counted = words.drifted_columns(number(n_drifted), number(n_columns), share(drift_share))
  const ofColumns = `${counted}. ${told} ${words.column_threshold(number(column_threshold))}`
  if (fall === null) return ofColumns
  return fall.isDeep ? `${fallText(fall, speech)} ${ofColumns}` : `${ofColumns} ${fallText(fall, speech)}`
}

function fallText({ metric, before, after, isDeep }: Fall, { words, number, metricLabel }: Speech): string {
  return (isDeep ? words.does_much_worse : words.does_worse)(metricLabel(metric), number(before), number(after))
}

function sampleText({ kind, as_of, from, to, n_rows }: SampleInfo, { words, number, day, moment }: Speech): string {
  const name = { training: words.training_data, as_of: words.snapshot, serving: words.serving_log }[kind]
  const dated = as_of === null ? '' : ` ${day(as_of)}`
  const span = from === null || to === null ? '' : ` ${moment(from)} – ${moment(to)}`
  return `${name}${dated}${span} (${words.n_rows(number(n_rows))})`
}

function outcomes({ target, prediction, performance }: DriftCheck, speech: Speech): Block | null {
  const { words, score, difference, metricLabel } = speech
  const before = performance?.reference?.metrics ?? {}
  const after = performance?.current?.metrics ?? {}
  const metrics = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const outcome = (what: string, one: OutcomeDrift | null): Cell[][] =>
    one === null ? [] : [[outcomeName(what, one, speech), ...outcomeCells(one, speech)]]
  return table(
    [
      { label: words.measure },
      { label: words.reference, numeric: true },
      { label: words.current, numeric: true },
      { label: words.difference, numeric: true }
    ],
    [
      ...outcome(words.target, target),
      ...outcome(words.prediction, prediction),
      ...metrics.map((key) => {
        const [reference, current] = [before[key] ?? null, after[key] ?? null]
        const change = reference === null || current === null ? null : current - reference
        return [metricLabel(key), score(reference), score(current), difference(change)]
      })
    ]
  )
}

/** Rates are shares of rows, and differ by points of percentage; a distance between distributions has no sign. */
function outcomeCells({ measure, reference, current, difference }: OutcomeDrift, speech: Speech): Cell[] {
  const { words, number } = speech
  if (measure !== 'rate') {
    const change = measure === 'mean' ? speech.difference(difference) : number(difference)
    return [number(reference), number(current), change]
  }
  const share = (value: number | null): string => (value === null ? '–' : speech.share(value))
  const points = difference === null ? null : Math.round(difference * 1000) / 10
  return [share(reference), share(current), points === null ? '–' : words.points(speech.difference(points))]
}

function outcomeName(what: string, { column, measure, of }: OutcomeDrift, { words, engine }: Speech): string {
  if (measure === 'rate') return words.rate_of(what, of ?? column)
  return measure === 'mean' ? words.mean_of(what, engine(column)) : words.distribution_of(what, engine(column))
}

function columnsTable(columns: readonly ColumnDrift[], { words, number, share }: Speech): Block | null {
  const missing = ({ n_missing, n_rows }: ColumnDrift['reference']): string =>
    n_rows === 0 ? '–' : share(n_missing / n_rows)
  const probability = (p: number | null): string =>
    p !== null && p < LEAST_PROBABILITY ? `<\u00a0${number(LEAST_PROBABILITY)}` : number(p)
  return table(
    [
      { label: words.column },
      { label: words.score, numeric: true },
      { label: words.drifted },
      { label: words.measured_by },
      { label: 'PSI', numeric: true },
      { label: words.p_value, numeric: true },
      { label: words.missing, numeric: true }
    ],
    columns.map(({ column, score, drifted, stattest, psi, ks, chi_square, reference, current }) => [
      column,
      drifted ? { text: number(score), marked: true } : number(score),
      drifted ? words.yes : words.no,
      words[stattest],
      number(psi),
      probability(ks?.p_value ?? chi_square?.p_value ?? null),
      `${missing(reference)} → ${missing(current)}`
    ])
  )
}

function distributionFigure({ column, distribution }: ColumnDrift, speech: Speech): FigureBlock | null {
  const groups = pairGroups(distribution, speech)
  if (groups.length === 0) return null
  const { words } = speech
  return {
    kind: 'figure',
    caption: words.histogram_caption(column),
    figure: { kind: 'pairs', title: column, names: [words.reference, words.current], groups }
  }
}

/** Where bins begin, as finely as it takes to tell them apart. */
function beginnings(edges: readonly number[]): number[] {
  const width = (edges.at(-1)! - edges[0]) / (edges.length - 1)
  const decimals = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(width))))
  return edges.slice(0, -1).map((edge) => (width > 0 ? Number(edge.toFixed(decimals)) : edge))
}

function pairGroups(distribution: Distribution, { words, number }: Speech): PairFigure['groups'] {
  const { reference, current } = distribution
  const others = distribution.kind === 'values' ? distribution.others : null
  const total = (counts: readonly number[], rest: number): number => counts.reduce((sum, count) => sum + count, rest)
  const [before, after] = [total(reference, others?.reference ?? 0), total(current, others?.current ?? 0)]
  const shares = (a: number, b: number): [number, number] => [
    before === 0 ? 0 : a / before,
    after === 0 ? 0 : b / after
  ]
  const labels =
    distribution.kind === 'bins'
      ? beginnings(distribution.edges).map((edge) => number(edge))
      : distribution.values.map((value) => valueText(value, number))
  const groups = labels.map((label, at) => ({ label, shares: shares(reference[at], current[at]) }))
  return others === null
    ? groups
    : [...groups, { label: words.others, shares: shares(others.reference, others.current) }]
}

/** As the screens and the other reports write it. */
function valueText(value: string | number | boolean | null, number: Speech['number']): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'number' ? number(value) : String(value)
}
