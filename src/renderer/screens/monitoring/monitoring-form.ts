import type { z } from 'zod'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { DriftRequest, monitoring } from '../../../shared/contract/monitoring.ts'
import { formatDay } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { trainingDataText } from './describe-drift.ts'

export type Options = CallOutput<typeof monitoring.options>

/** What the form holds; a choice of the reference or the current rows is `training`, `serving` or a date in ms. */
export interface MonitoringForm {
  /** `model:…`, `service:…` or `dataset:…` */
  subject: string
  reference: string
  current: string
  column_threshold: number
  share_threshold: number
}

export interface Choice {
  value: string
  label: string
}

/** Models first: of them more can be told. */
export function subjectsOf(
  { models, services, datasets }: Options,
  t: Translate
): { group: string; items: Choice[] }[] {
  return [
    {
      group: t('monitoring.models'),
      items: models.map(({ name, version, stage }) => ({
        value: `model:${name}`,
        label:
          stage === 'None'
            ? t('monitoring.model_version', { model: name, version })
            : t('monitoring.model_version_in', { model: name, version, stage })
      }))
    },
    {
      group: t('monitoring.services'),
      items: services.map(({ name }) => ({ value: `service:${name}`, label: name }))
    },
    {
      group: t('monitoring.datasets'),
      items: datasets.map(({ name }) => ({ value: `dataset:${name}`, label: name }))
    }
  ].filter(({ items }) => items.length > 0)
}

/** What is watched, as the form names it; a model's version is chosen by the check. */
export type Subject =
  | { kind: 'model'; name: string; /** Null: trained on one table. */ service: string | null }
  | { kind: 'service' | 'dataset'; name: string }

export interface Sides {
  watched: Subject
  references: Choice[]
  currents: Choice[]
}

/** What a subject can be compared by. */
export function sidesOf(subject: string, { models, services, datasets }: Options, t: Translate): Sides {
  const snapshotsOf = (dated: Options['datasets'], wanted: string | null): Choice[] =>
    (dated.find(({ name }) => name === wanted)?.dates ?? []).map((date) => ({
      value: String(date),
      label: t('monitoring.snapshot_of', { date: formatDay(date) })
    }))
  const model = models.find(({ name }) => subject === `model:${name}`)
  if (model === undefined) {
    const dataset = chosenDataset(subject)
    const name = dataset ?? subject.slice('service:'.length)
    const snapshots = snapshotsOf(dataset === null ? services : datasets, name)
    return {
      watched: { kind: dataset === null ? 'service' : 'dataset', name },
      references: snapshots,
      currents: snapshots
    }
  }
  const snapshots = snapshotsOf(services, model.service)
  return {
    watched: { kind: 'model', name: model.name, service: model.service },
    references: [{ value: 'training', label: trainingDataText(model.trained_as_of, t) }, ...snapshots],
    currents: [...snapshots, { value: 'serving', label: t('monitoring.serving_log') }]
  }
}

/** The newest snapshot against what the model learnt from, else against the one before. */
export function initialForm(options: Options, wanted: string | null, t: Translate): MonitoringForm | null {
  const subjects = subjectsOf(options, t).flatMap(({ items }) => items.map(({ value }) => value))
  const inProduction = options.models.find(({ stage }) => stage === 'Production')
  const subject =
    subjects.find((one) => one === wanted) ?? (inProduction === undefined ? subjects[0] : `model:${inProduction.name}`)
  if (subject === undefined) return null
  return { subject, ...initialSides(sidesOf(subject, options, t)), column_threshold: 0.1, share_threshold: 0.2 }
}

/**
 * The form as an address asks for it: what is watched, and which rows are compared where there are such.
 * @returns `start`: the address says to begin at once, and all that it names is there; form null: nothing can be watched
 */
export function askedForm(
  options: Options,
  asked: URLSearchParams,
  t: Translate
): { form: MonitoringForm | null; start: boolean } {
  const watched = asked.get('watch')
  const form = initialForm(options, watched, t)
  const [reference, current] = [asked.get('reference'), asked.get('current')]
  if (form === null || form.subject !== watched || reference === null || current === null) return { form, start: false }
  const { references, currents } = sidesOf(watched, options, t)
  const areThere =
    references.some(({ value }) => value === reference) && currents.some(({ value }) => value === current)
  if (!areThere) return { form, start: false }
  return { form: { ...form, reference, current }, start: asked.get('start') === '1' }
}

/** The dataset that is chosen: only its dates have to be known. */
export function chosenDataset(subject: string | null): string | null {
  return subject?.startsWith('dataset:') === true ? subject.slice('dataset:'.length) : null
}

/** The form with both sides chosen, as soon as it is known what there is to choose from. */
export function withSides(form: MonitoringForm, sides: Sides): MonitoringForm {
  return form.reference === '' && form.current === '' ? { ...form, ...initialSides(sides) } : form
}

export function initialSides({ references, currents }: Sides): Pick<MonitoringForm, 'reference' | 'current'> {
  const current = currents[0]?.value ?? ''
  const earlier = references.filter(({ value }) => value !== current)
  return { reference: (earlier[0] ?? references[0])?.value ?? '', current }
}

/** Null: something is still to be chosen. */
export function toDriftRequest(form: MonitoringForm, { watched }: Sides): z.input<typeof DriftRequest> | null {
  const { reference, current, column_threshold, share_threshold } = form
  if (reference === '' || current === '') return null
  return {
    ...onlyOf(watched),
    ...(watched.kind === 'model' ? { service: watched.service } : {}),
    reference: reference === 'training' ? { kind: 'training' } : { kind: 'as_of', as_of: Number(reference) },
    current: current === 'serving' ? { kind: 'serving' } : { kind: 'as_of', as_of: Number(current) },
    column_threshold,
    share_threshold
  }
}

/** The checks of a subject, as they are listed. */
export function onlyOf({ kind, name }: Subject): { model: string } | { service: string } | { dataset: string } {
  if (kind === 'model') return { model: name }
  return kind === 'service' ? { service: name } : { dataset: name }
}
