import type { Evaluation } from '../../../shared/evaluation.ts'
import type { AuditEntry, ModelVersion, RegisteredModel, Signature } from '../../../shared/contract/models.ts'
import type { Run, RunInput } from '../../../shared/contract/runs.ts'
import { facts, section, table, type Block } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import { evaluationFigures, readEvaluation } from './evaluation-blocks.ts'
import { sliceBlocks } from './slice-blocks.ts'
import type { ReportKind, SubjectOf } from './report-kind.ts'
import { inputsTable, keyFigures, known, metricsTable, paramsTable, paramValue } from './run-blocks.ts'

const MOST_CATEGORIES = 12
/** Fewer rows than this, and a score's second decimal is luck. */
const FEW_ROWS = 1000
/** A class is rare where fewer rows than this share are of it. */
const RARE = 0.2

interface ModelData {
  model: Pick<RegisteredModel, 'name' | 'description'>
  version: ModelVersion & { signature: Signature | null }
  run: (Run & { inputs: RunInput[] }) | null
  evaluation: Evaluation | null
  audit_log: AuditEntry[]
}

export const modelCard: ReportKind<SubjectOf<'model'>, ModelData> = {
  read: async ({ name, version }, { registry, tracking }) => {
    const { description, audit_log } = await registry.get({ name })
    const found = await registry.get_version({ name, version })
    const run = found.run_id === null ? null : await tracking.runs.get({ run_id: found.run_id })
    return {
      model: { name, description },
      version: found,
      run,
      evaluation: run === null ? null : await readEvaluation(tracking.runs, run.run_id),
      audit_log: audit_log.filter((entry) => entry.version === version)
    }
  },
  compose: (data, speech) => {
    const { model, version, run, evaluation } = data
    const { words } = speech
    const use = [model.description, version.description].filter((text) => text !== '').join('\n\n')
    return {
      title: `${model.name} ${version.version}`,
      subtitle: `${words.model_card} · ${words.version_of(version.version, version.current_stage)}`,
      sections: [
        section(words.figures, run === null ? null : keyFigures(run.metrics, speech)),
        section(words.intended_use, { kind: 'text', text: use === '' ? words.no_use_written : use }),
        section(words.origin, origin(data, speech)),
        section(words.data, run === null ? null : inputsTable(run.inputs, speech)),
        section(words.inputs, signatureTable(version.signature, speech)),
        section(words.evaluation, ...evaluationFigures(evaluation, speech)),
        section(words.slices, ...sliceBlocks(evaluation, speech)),
        section(words.scores, run === null ? null : metricsTable(run.metrics, speech)),
        section(words.limits, { kind: 'list', items: limits(data, speech) }),
        section(words.params, run === null ? null : paramsTable(run.params, speech)),
        section(words.audit, auditTable(data.audit_log, speech))
      ].filter((one) => one !== null)
    }
  }
}

function origin({ version, run }: ModelData, { words, moment }: Speech): Block | null {
  return facts([
    [words.model, run === null ? null : paramValue(run, 'model_type')],
    [words.version, version.version],
    [words.stage, version.current_stage],
    [words.aliases, version.aliases.join(', ')],
    [words.created, moment(version.creation_timestamp)],
    [words.user, version.user_id],
    [words.run, run?.run_name ?? null],
    [words.run_id, version.run_id],
    [words.as_of, run === null ? null : paramValue(run, 'as_of')]
  ])
}

function signatureTable(signature: Signature | null, { words, number }: Speech): Block | null {
  const shown = (categories: string[] | null): string => {
    if (categories === null) return ''
    const rest = categories.length - MOST_CATEGORIES
    return categories.slice(0, MOST_CATEGORIES).join(', ') + (rest > 0 ? ` … (+${number(rest)})` : '')
  }
  return table(
    [words.column, words.type, words.required, words.categories].map((label) => ({ label })),
    (signature?.inputs ?? []).map(({ name, type, required, categories }) => [
      name,
      type,
      required ? words.yes : words.no,
      shown(categories)
    ])
  )
}

/** What is known of where the model should not be trusted, from what its run left. */
function limits({ version, run, evaluation }: ModelData, { words, number, share }: Speech): string[] {
  const found: string[] = []
  if (evaluation !== null) found.push(words.limit_validation(number(evaluation.n_val), number(evaluation.n_train)))
  const asOf = run === null ? null : paramValue(run, 'as_of')
  if (asOf !== null) found.push(words.limit_as_of(asOf))
  if (evaluation !== null && evaluation.n_val < FEW_ROWS) found.push(words.limit_small(number(evaluation.n_val)))
  for (const { label, part } of rareClasses(evaluation)) found.push(words.limit_rare(label, share(part)))
  const inputs = version.signature?.inputs ?? []
  if (inputs.some(({ categories }) => categories !== null)) found.push(words.limit_categories)
  const optional = inputs.filter(({ required }) => !required).map(({ name }) => name)
  if (optional.length > 0) found.push(words.limit_missing(optional.join(', ')))
  return [...found, words.limit_causes]
}

function rareClasses(evaluation: Evaluation | null): { label: string; part: number }[] {
  if (evaluation === null || evaluation.confusion === null) return []
  const { labels, counts } = evaluation.confusion
  return counts
    .map((row, at) => ({ label: labels[at], part: row.reduce((sum, count) => sum + count, 0) / evaluation.n_val }))
    .filter(({ part }) => part < RARE)
}

function auditTable(entries: AuditEntry[], { words, moment, engine }: Speech): Block | null {
  return table(
    [words.when, words.user, words.action, words.from, words.to, words.reason].map((label) => ({ label })),
    entries.map((entry) => [
      moment(entry.timestamp),
      entry.user,
      known(words.actions, entry.action),
      entry.from_value ?? '',
      entry.to_value ?? '',
      engine(entry.reason)
    ])
  )
}
