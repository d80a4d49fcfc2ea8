import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Metric, Run, RunInput } from '../../../shared/contract/runs.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { unlikeRuns } from '../../../shared/unlike-runs.ts'
import { section, table, type Block, type Cell, type TableBlock } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import { precisionRecallFigure, readEvaluation, rocFigure } from './evaluation-blocks.ts'
import type { ReportKind, SubjectOf } from './report-kind.ts'
import { compareNames, known, metricText, paramValue, sortMetrics } from './run-blocks.ts'

/** Runs that a page of paper has room for side by side. */
const MOST_ABREAST = 7
/** As many have it without breaking their names. */
const FEW_ABREAST = 4

interface ComparisonData {
  runs: (Run & { inputs: RunInput[]; evaluation: Evaluation | null })[]
}

export const comparisonReport: ReportKind<SubjectOf<'comparison'>, ComparisonData> = {
  read: async ({ run_ids }, { tracking }) => ({
    runs: await Promise.all(
      [...new Set(run_ids)].map(async (run_id) => {
        const { model_versions: _versions, ...run } = await tracking.runs.get({ run_id })
        return { ...run, evaluation: await readEvaluation(tracking.runs, run_id) }
      })
    )
  }),
  compose: ({ runs }, speech) => {
    const { words } = speech
    const evaluated = runs.flatMap(({ run_name, evaluation }) =>
      evaluation === null ? [] : [{ label: run_name, evaluation }]
    )
    const keys = [...new Set(runs.flatMap(({ params }) => params.map(({ key }) => key)))].toSorted(compareNames)
    const differs = (key: string): boolean => new Set(runs.map((run) => paramValue(run, key))).size > 1
    return {
      title: words.comparison,
      subtitle: words.n_runs(speech.number(runs.length)),
      sections: [
        section(words.origin, ...originBlocks(runs, speech)),
        section(words.scores, unlikeText(runs, speech), ...metricsByRun(runs, speech)),
        section(words.evaluation, rocFigure(evaluated, speech), precisionRecallFigure(evaluated, speech)),
        section(words.differing_params, ...paramsByRun(runs, keys.filter(differs), speech)),
        section(
          words.equal_params,
          equalParams(
            runs[0],
            keys.filter((key) => !differs(key)),
            speech
          )
        )
      ].filter((one) => one !== null)
    }
  }
}

/** What speaks against ranking them by their scores. */
function unlikeText(runs: ComparisonData['runs'], { words, number }: Speech): Block | null {
  const unlike = unlikeRuns(runs)
  if (unlike === null) return null
  const found = unlike.in === 'rows' ? unlike.found.map((rows) => number(Number(rows))) : unlike.found
  return { kind: 'text', text: words[`unlike_${unlike.in}`](found.join(', ')) }
}

/** What they read is told once where all read the same. */
function originBlocks(runs: ComparisonData['runs'], { words, moment }: Speech): (Block | null)[] {
  const data = runs.map(({ inputs }) => inputs.map(({ name, digest }) => `${name} ${digest.slice(0, 8)}`).join(', '))
  const differ = new Set(data).size > 1
  const heads = [words.run, words.run_id, words.status, words.started, ...(differ ? [words.data] : [])]
  return [
    table(
      heads.map((label) => ({ label })),
      runs.map(({ run_name, run_id, status, start_time }, at) => [
        run_name,
        run_id,
        known(words.statuses, status),
        moment(start_time),
        ...(differ ? [data[at]] : [])
      ])
    ),
    differ || data[0] === '' ? null : { kind: 'text', text: `${words.data}${words.colon}${data[0]}` }
  ]
}

function metricsByRun(runs: ComparisonData['runs'], speech: Speech): (Block | null)[] {
  const keys = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ key }) => key)))].map((key) => ({ key }))
  const valueOf = ({ metrics }: Run, key: string) => metrics.find((metric) => metric.key === key)?.value ?? null
  const isRanked = unlikeRuns(runs)?.in !== 'targets'
  const sorted = sortMetrics(keys).map(({ key }) => {
    const values = runs.map((run) => valueOf(run, key))
    return { key, best: isRanked ? bestOf(key, values) : null }
  })
  return abreast(runs, (some) =>
    table(
      [{ label: speech.words.metric }, ...some.map(({ run_name }) => ({ label: run_name, numeric: true }))],
      sorted.map(({ key, best }) => [key, ...some.map((run) => valueCell(key, valueOf(run, key), best, speech))])
    )
  )
}

/** A table for each part of the runs that a page has room for side by side. */
function abreast<T>(runs: readonly T[], tableOf: (some: T[]) => TableBlock | null): (TableBlock | null)[] {
  const n_tables = Math.ceil(runs.length / MOST_ABREAST)
  const each = Math.ceil(runs.length / n_tables)
  return Array.from({ length: n_tables }, (_, at) => {
    const some = tableOf(runs.slice(at * each, (at + 1) * each))
    return some !== null && each > FEW_ABREAST ? { ...some, even: true } : some
  })
}

function valueCell(key: string, value: Metric['value'] | null, best: number | null, speech: Speech): Cell {
  const text = value === null ? '–' : metricText(key, value, speech)
  return value !== null && value === best ? { text, marked: true } : text
}

/** Null where the values do not differ. */
function bestOf(key: string, values: (Metric['value'] | null)[]): number | null {
  const numbers = values.filter((value) => typeof value === 'number')
  if (new Set(numbers).size < 2) return null
  return lowerIsBetter(key) ? Math.min(...numbers) : Math.max(...numbers)
}

function paramsByRun(runs: ComparisonData['runs'], keys: string[], { words }: Speech): (Block | null)[] {
  return abreast(runs, (some) =>
    table(
      [{ label: words.param }, ...some.map(({ run_name }) => ({ label: run_name }))],
      keys.map((key) => [key, ...some.map((run) => paramValue(run, key) ?? '–')])
    )
  )
}

function equalParams(run: Run, keys: string[], { words }: Speech): Block | null {
  return table(
    [{ label: words.param }, { label: words.value }],
    keys.map((key) => [key, paramValue(run, key) ?? '–'])
  )
}
