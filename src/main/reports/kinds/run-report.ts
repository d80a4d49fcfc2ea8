import type { Evaluation } from '../../../shared/evaluation.ts'
import type { Metric, Run, RunInput } from '../../../shared/contract/runs.ts'
import { facts, section, type FigureBlock } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import { nestedTable, nestedTitle, readNested } from './nested-blocks.ts'
import { evaluationFigures, importanceTable, readEvaluation } from './evaluation-blocks.ts'
import type { ReportKind, ReportSources, SubjectOf } from './report-kind.ts'
import {
  compareNames,
  inputsTable,
  keyFigures,
  known,
  metricsTable,
  paramsTable,
  sortMetrics,
  tagValue,
  versionText
} from './run-blocks.ts'

/** Curves a report draws; a run with more keeps them in the program. */
const MOST_CURVES = 24
/** Points of a curve: finer is not seen. */
const MOST_POINTS = 400

interface RunData {
  run: Run & { inputs: RunInput[]; model_versions: { name: string; version: string; current_stage: string }[] }
  experiment_name: string
  evaluation: Evaluation | null
  /** Metrics with more than one point. */
  histories: { key: string; metrics: Metric[] }[]
  /** Trials of a sweep, folds of a cross-validation, or whatever else was nested in it. */
  nested: Run[]
}

export const runReport: ReportKind<SubjectOf<'run'>, RunData> = {
  read: async ({ run_id }, { tracking }) => {
    const run = await tracking.runs.get({ run_id })
    const { name } = await tracking.experiments.get({ experiment_id: run.experiment_id })
    const evaluation = await readEvaluation(tracking.runs, run_id)
    const histories = await readHistories(run, tracking)
    return { run, experiment_name: name, evaluation, histories, nested: await readNested(run, tracking) }
  },
  compose: (data, speech) => {
    const { run, evaluation, experiment_name } = data
    const { words } = speech
    const figures = evaluationFigures(evaluation, speech)
    const tags = run.tags.filter(({ key }) => !/^(mlflow|benchtop)\./.test(key))
    const note = tagValue(run, 'mlflow.note.content')
    return {
      title: run.run_name,
      subtitle: words.in_experiment(experiment_name),
      sections: [
        section(words.figures, keyFigures(run.metrics, speech)),
        section(words.note, note === null ? null : { kind: 'text', text: note }),
        section(words.origin, origin(data, speech)),
        section(words.data, inputsTable(run.inputs, speech)),
        section(nestedTitle(run, speech), nestedTable(run, data.nested, speech)),
        section(words.evaluation, ...figures, evaluation === null ? null : importanceTable(evaluation, speech)),
        section(words.scores, metricsTable(run.metrics, speech)),
        section(words.history, ...data.histories.map((one) => historyFigure(one, speech))),
        section(words.params, paramsTable(run.params, speech)),
        section(
          words.tags,
          facts(tags.toSorted((a, b) => compareNames(a.key, b.key)).map(({ key, value }) => [key, value]))
        )
      ].filter((one) => one !== null)
    }
  }
}

function origin({ run, experiment_name }: RunData, { words, moment, duration }: Speech) {
  return facts([
    [words.experiment, experiment_name],
    [words.run_id, run.run_id],
    [words.status, known(words.statuses, run.status)],
    [words.user, run.user_id],
    [words.started, moment(run.start_time)],
    [words.duration, run.end_time === null ? null : duration(run.end_time - run.start_time)],
    [words.model_versions, run.model_versions.map(versionText).join(', ')]
  ])
}

async function readHistories(run: Run, { runs }: ReportSources['tracking']): Promise<RunData['histories']> {
  const stepped = sortMetrics(run.metrics.filter(({ step }) => step > 0)).slice(0, MOST_CURVES)
  const read = await Promise.all(
    stepped.map(async ({ key }) => {
      const asked = { run_ids: [run.run_id], metric_key: key, points: MOST_POINTS }
      const [{ steps, timestamps, values }] = (await runs.metric_histories(asked)).histories
      return { key, metrics: values.map((value, at) => ({ key, value, step: steps[at], timestamp: timestamps[at] })) }
    })
  )
  return read.filter(({ metrics }) => metrics.length > 1)
}

function historyFigure({ key, metrics }: RunData['histories'][number], { words }: Speech): FigureBlock | null {
  const points = metrics.flatMap(({ step, value }) => (typeof value === 'number' ? [{ x: step, y: value }] : []))
  if (points.length < 2) return null
  return {
    kind: 'figure',
    caption: words.history_caption(key),
    figure: { kind: 'lines', x: { title: words.step }, y: { title: key }, series: [{ label: key, points }] }
  }
}
