import type { ColumnType } from '../../../shared/column-types.ts'
import type { Dataset, DatasetColumn, FileInspection } from '../../../shared/contract/datasets.ts'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import type { CrossValidation, ModelType, ParamSpec } from '../../../shared/contract/training.ts'
import { labelDatasets, type ServiceChoice } from './service-choice.ts'
import { INITIAL_SWEEP, type SweepForm } from './sweep-form.ts'

/** A column as far as the form needs it. */
export interface FormColumn {
  name: string
  type: ColumnType
}

/** A chosen CSV file, read through. */
export interface CsvFile {
  path: string
  name: string
  row_count: number
  columns: FormColumn[]
}

/** One table with a target column. */
export interface TableChoice {
  target: string | null
  drop: string[]
  split_column: string | null
}

export type SourceKind = 'service' | 'dataset' | 'csv'

/** What the form holds; null and '' are not chosen. */
export interface TrainForm {
  kind: SourceKind
  service: string | null
  label_dataset: string | null
  label_column: string | null
  /** Ms; null: the newest snapshot of the label's dataset. */
  as_of: number | null
  dataset: string | null
  dataset_table: TableChoice
  csv: CsvFile | null
  csv_table: TableChoice
  experiment_name: string
  run_name: string
  model_type: ModelType | 'auto'
  /** What a person wrote, by algorithm and name; '' keeps the default. */
  params: Partial<Record<ModelType | 'auto', Record<string, string>>>
  test_size: number | string
  folds: FoldsForm
  mode: 'run' | 'sweep'
  sweep: SweepForm
  register: string
}

/** What each section of the form is given: its values, and how to change some of them. */
export interface TrainFormProps {
  form: TrainForm
  patch: (part: Partial<TrainForm>) => void
}

/** Cross-validation beside the hold-out. */
export interface FoldsForm {
  on: boolean
  strategy: CrossValidation['strategy']
  n_splits: number | string
  n_repeats: number | string
}

/** What the workspace has to choose from. */
export interface Choices {
  services: ServiceChoice[]
  datasets: Dataset[]
  experiments: Experiment[]
}

const NO_TABLE: TableChoice = { target: null, drop: [], split_column: null }
const DEFAULT_EXPERIMENT_ID = '0'
const DEFAULT_EXPERIMENT_NAME = 'Default'

/** What the screen was opened for; null: nothing in particular. */
export interface Asked {
  experiment: string | null
  /** A dataset to be learnt from as it is. */
  dataset: string | null
}

/**
 * Sensible answers to every question, so that a person can press Start at once. The experiment is the one that was asked
 * for, else the first besides Default, else a new one named after what is learnt from.
 */
export function initialForm({ services, datasets, experiments }: Choices, asked: Asked): TrainForm {
  const [service] = services
  const labels = guessLabel(service === undefined ? datasets : labelDatasets(service, datasets))
  const wanted = datasets.find(({ name }) => name === asked.dataset)
  const dataset = wanted ?? datasets.find(({ name }) => name === labels.label_dataset) ?? datasets[0]
  const asItIs = wanted !== undefined || services.length === 0
  const kind = !asItIs ? 'service' : datasets.length > 0 ? 'dataset' : 'csv'
  return {
    kind,
    service: service?.name ?? null,
    ...labels,
    as_of: null,
    dataset: dataset?.name ?? null,
    dataset_table: dataset === undefined ? NO_TABLE : guessTable(valueColumns(dataset)),
    csv: null,
    csv_table: NO_TABLE,
    experiment_name:
      asked.experiment ??
      experiments.find(({ experiment_id }) => experiment_id !== DEFAULT_EXPERIMENT_ID)?.name ??
      (kind === 'service' ? service : dataset)?.name ??
      DEFAULT_EXPERIMENT_NAME,
    run_name: '',
    model_type: 'auto',
    params: {},
    test_size: 0.25,
    folds: { on: false, strategy: 'k_fold', n_splits: 5, n_repeats: 1 },
    mode: 'run',
    sweep: INITIAL_SWEEP,
    register: ''
  }
}

/** The label that the datasets seem to hold, in the order they come; null where none does. */
export function guessLabel(datasets: readonly Dataset[]): Pick<TrainForm, 'label_dataset' | 'label_column'> {
  const dataset = datasets.find((one) => labelOf(one) !== undefined)
  if (dataset === undefined) return { label_dataset: null, label_column: null }
  return { label_dataset: dataset.name, label_column: labelOf(dataset)!.name }
}

/** A column marked as a label, or true-or-false and named so. */
function labelOf({ columns }: Dataset): DatasetColumn | undefined {
  return (
    columns.find(({ role }) => role === 'label') ??
    columns.find((column) => column.type === 'boolean' && /label/i.test(column.name))
  )
}

/** Columns that hold values: neither key nor date. */
export function valueColumns({ columns }: { columns: DatasetColumn[] }): DatasetColumn[] {
  return columns.filter(({ role }) => role !== 'entity_key' && role !== 'event_timestamp')
}

/** @param drop columns that are known to say nothing: a key, a date */
export function guessTable(columns: readonly FormColumn[], drop: readonly (string | null)[] = []): TableChoice {
  const target =
    columns.find(({ name }) => /label|target/i.test(name)) ?? columns.findLast(({ type }) => type === 'boolean') ?? null
  const split = columns.find(({ name, type }) => type === 'text' && /^split$/i.test(name)) ?? null
  const names = new Set(columns.map(({ name }) => name))
  return {
    target: target?.name ?? null,
    drop: drop.filter((name) => name !== null && name !== target?.name && names.has(name)) as string[],
    split_column: split?.name ?? null
  }
}

/** The form's parts that follow from a file that was read. */
export function csvParts({ path, source_name, row_count, columns, suggestion }: FileInspection) {
  return {
    csv: {
      path,
      name: source_name.slice(source_name.lastIndexOf('/') + 1),
      row_count,
      columns: columns.map(({ name, type }) => ({ name, type }))
    },
    csv_table: guessTable(columns, [...suggestion.entity_keys, suggestion.event_timestamp_column])
  }
}

/** What stands in the form of a random forest before a person writes; every other algorithm begins with its defaults. */
const PREFILLED: Record<string, string> = { n_estimators: '300', class_weight: 'balanced' }
const PREFILLED_FOR: readonly TrainForm['model_type'][] = ['auto', 'RandomForestClassifier', 'RandomForestRegressor']

/** What the form holds for a hyper-parameter of the chosen algorithm; '' keeps the default. */
export function paramText({ params, model_type }: TrainForm, { name, choices }: ParamSpec): string {
  const prefilled = PREFILLED_FOR.includes(model_type) ? (PREFILLED[name] ?? '') : ''
  const fits = choices.length === 0 || choices.includes(prefilled)
  return params[model_type]?.[name] ?? (fits ? prefilled : '')
}

/** The form's part with a hyper-parameter of the chosen algorithm written. */
export function withParam({ params, model_type }: TrainForm, name: string, text: string): Pick<TrainForm, 'params'> {
  return { params: { ...params, [model_type]: { ...params[model_type], [name]: text } } }
}

/** Folds by time need rows with a date of their own: those of a dataset. */
export function hasDates(form: TrainForm, datasets: readonly Dataset[]): boolean {
  const chosen = datasets.find(({ name }) => name === form.dataset)
  return form.kind === 'dataset' && chosen?.columns.some(({ role }) => role === 'event_timestamp') === true
}

/** The type of the column that is learned; null while it is not chosen. */
export function targetTypeOf(form: TrainForm, datasets: readonly Dataset[]): ColumnType | null {
  const named = (columns: readonly FormColumn[] | undefined, name: string | null): ColumnType | null =>
    columns?.find((column) => column.name === name)?.type ?? null
  const columnsOf = (name: string | null): readonly FormColumn[] | undefined =>
    datasets.find((dataset) => dataset.name === name)?.columns
  if (form.kind === 'service') return named(columnsOf(form.label_dataset), form.label_column)
  if (form.kind === 'dataset') return named(columnsOf(form.dataset), form.dataset_table.target)
  return named(form.csv?.columns, form.csv_table.target)
}
