import { describe, expect, test } from 'vitest'
import {
  askedForm,
  initialForm,
  sidesOf,
  subjectsOf,
  toDriftRequest,
  withSides,
  type Options
} from '../../../src/renderer/screens/monitoring/monitoring-form.ts'
import { driftPath } from '../../../src/renderer/screens/monitoring/monitoring-path.ts'
import { english } from '../english.ts'

const JANUARY = Date.UTC(2024, 0, 31)
const FEBRUARY = Date.UTC(2024, 1, 29)
const options: Options = {
  models: [
    { name: 'old', version: '1', stage: 'None', service: null, trained_as_of: null },
    { name: 'churn', version: '3', stage: 'Production', service: 'users', trained_as_of: JANUARY }
  ],
  services: [{ name: 'users', dates: [FEBRUARY, JANUARY] }],
  datasets: [{ name: 'usage', dates: [FEBRUARY, JANUARY] }]
}

describe('what can be watched', () => {
  test('is each model, each feature service and each dataset', () => {
    expect(subjectsOf(options, english).map(({ group, items }) => [group, items.map(({ label }) => label)])).toEqual([
      ['Models', ['old version 1', 'churn version 3 (Production)']],
      ['Feature services', ['users']],
      ['Datasets', ['usage']]
    ])
  })

  test('begins with the model in Production: its training data against the newest snapshot', () => {
    expect(initialForm(options, null, english)).toMatchObject({
      subject: 'model:churn',
      reference: 'training',
      current: String(FEBRUARY)
    })
  })

  test('is what the address of the screen asks for, and begins at once where both dates are there', () => {
    const asked = (reference: number, current: number): URLSearchParams =>
      new URL(driftPath('usage', reference, current), 'http://localhost').searchParams
    expect(askedForm(options, asked(FEBRUARY, JANUARY), english)).toMatchObject({
      form: { subject: 'dataset:usage', reference: String(FEBRUARY), current: String(JANUARY) },
      start: true
    })
    expect(askedForm(options, asked(1, JANUARY), english)).toMatchObject({
      form: { subject: 'dataset:usage', reference: String(JANUARY), current: String(FEBRUARY) },
      start: false
    })
    expect(askedForm(options, new URLSearchParams(), english)).toMatchObject({
      form: { subject: 'model:churn' },
      start: false
    })
  })

  test('of a service alone is one snapshot against the one before', () => {
    expect(initialForm({ ...options, models: [] }, null, english)).toMatchObject({
      subject: 'service:users',
      reference: String(JANUARY),
      current: String(FEBRUARY)
    })
  })

  test('of a dataset waits for its dates, then is the newest against the one before', () => {
    const unread: Options = { ...options, datasets: [{ name: 'usage', dates: null }] }
    const form = initialForm(unread, 'dataset:usage', english)!
    const unknown = sidesOf(form.subject, unread, english)
    expect(toDriftRequest(withSides(form, unknown), unknown)).toBeNull()
    const known = sidesOf(form.subject, options, english)
    expect(withSides(form, known)).toMatchObject({ reference: String(JANUARY), current: String(FEBRUARY) })
    const chosen = { ...form, reference: String(FEBRUARY), current: String(JANUARY) }
    expect(withSides(chosen, known)).toBe(chosen)
  })

  test('of a model trained on one table is its training data against the serving log', () => {
    const { references, currents } = sidesOf('model:old', options, english)
    expect(references.map(({ value }) => value)).toEqual(['training'])
    expect(currents.map(({ value }) => value)).toEqual(['serving'])
  })

  test('is nothing where there is neither', () => {
    expect(initialForm({ models: [], services: [], datasets: [] }, null, english)).toBeNull()
  })
})

describe('the request', () => {
  test('names model, service, both sides and the thresholds', () => {
    const form = initialForm(options, null, english)!
    expect(toDriftRequest(form, sidesOf(form.subject, options, english))).toEqual({
      model: 'churn',
      service: 'users',
      reference: { kind: 'training' },
      current: { kind: 'as_of', as_of: FEBRUARY },
      column_threshold: 0.1,
      share_threshold: 0.2
    })
  })

  test('of a dataset names it alone', () => {
    const form = initialForm(options, 'dataset:usage', english)!
    expect(toDriftRequest(form, sidesOf(form.subject, options, english))).toEqual({
      dataset: 'usage',
      reference: { kind: 'as_of', as_of: JANUARY },
      current: { kind: 'as_of', as_of: FEBRUARY },
      column_threshold: 0.1,
      share_threshold: 0.2
    })
  })

  test('waits until both sides are chosen', () => {
    const form = { ...initialForm(options, null, english)!, current: '' }
    expect(toDriftRequest(form, sidesOf(form.subject, options, english))).toBeNull()
  })
})
