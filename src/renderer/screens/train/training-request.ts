import type { z } from 'zod'
import type { ParamSpec, TrainingRequest } from '../../../shared/contract/training.ts'
import type { Translate } from '../../words/translate.ts'
import { paramText, type FoldsForm, type TableChoice, type TrainForm } from './train-form.ts'

/** What is still needed before the training can start, as a sentence; null: nothing. */
export function missingPart(form: TrainForm, asOf: number | null, t: Translate): string | null {
  if (form.kind === 'service') {
    if (form.service === null) return t('train.needs_service')
    if (form.label_dataset === null || form.label_column === null) return t('train.needs_label')
    if (asOf === null) return t('train.needs_as_of')
  } else if (form.kind === 'dataset') {
    if (form.dataset === null) return t('train.needs_dataset')
    if (form.dataset_table.target === null) return t('train.needs_target')
  } else {
    if (form.csv === null) return t('train.needs_file')
    if (form.csv_table.target === null) return t('train.needs_target')
  }
  if (form.experiment_name.trim() === '') return t('train.needs_experiment')
  return missingFolds(form.folds, t)
}

function missingFolds({ on, strategy, n_splits, n_repeats }: FoldsForm, t: Translate): string | null {
  if (!on) return null
  if (!isWhole(n_splits, 2, 20)) return t('train.needs_folds')
  return strategy === 'time' || isWhole(n_repeats, 1, 10) ? null : t('train.needs_repeats')
}

function isWhole(value: number | string, least: number, most: number): boolean {
  return value !== '' && Number.isInteger(Number(value)) && Number(value) >= least && Number(value) <= most
}

/**
 * @param form nothing is missing in it
 * @param specs the hyper-parameters that are shown; others are not sent
 */
export function toRequest(
  form: TrainForm,
  asOf: number | null,
  specs: readonly ParamSpec[]
): z.input<typeof TrainingRequest> {
  const written = specs.map((spec) => [spec.name, paramText(form, spec).trim()] as const)
  const splits = form.kind !== 'service' && tableOf(form).split_column !== null
  return {
    experiment_name: form.experiment_name.trim(),
    source: sourceOf(form, asOf),
    model_type: form.model_type === 'auto' ? null : form.model_type,
    params: Object.fromEntries(written.filter(([, text]) => text !== '')),
    ...(splits ? {} : { test_size: Number(form.test_size) }),
    cross_validation: toFolds(form.folds),
    run_name: form.run_name.trim() === '' ? null : form.run_name.trim(),
    register: form.register.trim() === '' ? null : form.register.trim()
  }
}

function toFolds({
  on,
  strategy,
  n_splits,
  n_repeats
}: FoldsForm): z.input<typeof TrainingRequest>['cross_validation'] {
  if (!on) return null
  return { strategy, n_splits: Number(n_splits), ...(strategy === 'time' ? {} : { n_repeats: Number(n_repeats) }) }
}

function tableOf({ kind, dataset_table, csv_table }: TrainForm): TableChoice {
  return kind === 'dataset' ? dataset_table : csv_table
}

function sourceOf(form: TrainForm, asOf: number | null): z.input<typeof TrainingRequest>['source'] {
  if (form.kind === 'service') {
    const label = { dataset: form.label_dataset!, column: form.label_column! }
    return { kind: 'service', service: form.service!, label, as_of: asOf! }
  }
  const { target, drop, split_column } = tableOf(form)
  const table = { target: target!, drop: drop.filter((name) => name !== target && name !== split_column), split_column }
  return form.kind === 'dataset'
    ? { kind: 'dataset', dataset: form.dataset!, ...table }
    : { kind: 'csv', path: form.csv!.path, ...table }
}
