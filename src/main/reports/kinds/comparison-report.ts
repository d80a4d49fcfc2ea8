import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Metric, Run, RunInput } from '../../../shared/contract/runs.ts'
import { section, table, type Block, type Cell } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import { precisionRecallFigure, readEvaluation, rocFigure } from './evaluation-blocks.ts'
import type { ReportKind, SubjectOf } from './report-kind.ts'
import { compareNames, metricText, paramValue, sortMetrics } from './run-blocks.ts'

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
        section(words.origin, runsTable(runs, speech)),
        section(words.scores, metricsByRun(runs, speech)),
        section(words.evaluation, rocFigure(evaluated, speech), precisionRecallFigure(evaluated, speech)),
        section(words.differing_params, paramsByRun(runs, keys.filter(differs), speech)),
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

function runsTable(runs: ComparisonData['runs'], { words, moment }: Speech): Block | null {
  return table(
    [words.run, words.run_id, words.status, words.started, words.data].map((label) => ({ label })),
    runs.map(({ run_name, run_id, status, start_time, inputs }) => [
      run_name,
      run_id,
      status,
      moment(start_time),
      inputs.map(({ name, digest }) => `${name} ${digest.slice(0, 8)}`).join(', ')
    ])
  )
}

function metricsByRun(runs: ComparisonData['runs'], speech: Speech): Block | null {
  const keys = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ key }) => key)))].map((key) => ({ key }))
  return table(
    [{ label: speech.words.metric }, ...runs.map(({ run_name }) => ({ label: run_name, numeric: true }))],
    sortMetrics(keys).map(({ key }) => {
      const values = runs.map(({ metrics }) => metrics.find((metric) => metric.key === key)?.value ?? null)
      const best = bestOf(key, values)
      return [key, ...values.map((value) => valueCell(key, value, best, speech))]
    })
  )
}

function valueCell(key: string, value: Metric['value'] | null, best: number | null, speech: Speech): Cell {
  const text = value === null ? '–' : metricText(key, value, speech)
  return value !== null && value === best ? { text, marked: true } : text
}

/** Null where the values do not differ, or it is not known which way is better. */
function bestOf(key: string, values: (Metric['value'] | null)[]): number | null {
  const numbers = values.filter((value) => typeof value === 'number')
  if (new Set(numbers).size < 2) return null
  if (/(loss|brier|rmse|mae|mape|mse|error|_sec)$/.test(key)) return Math.min(...numbers)
  return /(auc|f1|accuracy|precision|recall|mcc|kappa|r2|score)$/.test(key) ? Math.max(...numbers) : null
}

function paramsByRun(runs: ComparisonData['runs'], keys: string[], { words }: Speech): Block | null {
  return table(
    [{ label: words.param }, ...runs.map(({ run_name }) => ({ label: run_name }))],
    keys.map((key) => [key, ...runs.map((run) => paramValue(run, key) ?? '–')])
  )
}

function equalParams(run: Run, keys: string[], { words }: Speech): Block | null {
  return table(
    [{ label: words.param }, { label: words.value }],
    keys.map((key) => [key, paramValue(run, key) ?? '–'])
  )
}
