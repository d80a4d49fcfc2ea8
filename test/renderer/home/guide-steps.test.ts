import { expect, test } from 'vitest'
import { guideSteps, nextStep, type GuideStep, type Progress } from '../../../src/renderer/screens/home/guide-steps.ts'
import { english } from '../english.ts'

const NOTHING: Progress = {
  datasets: 0,
  keyed: false,
  services: 0,
  materialized: false,
  trained: false,
  models: [],
  answers: false
}

const steps = (progress: Partial<Progress>): GuideStep[] => guideSteps({ ...NOTHING, ...progress }, english)
const done = (progress: Partial<Progress>): boolean[] => steps(progress).map((step) => step.done)

test('a new workspace begins with the import', () => {
  expect(done({})).toEqual([false, false, false, false, false, false])
  expect(nextStep(steps({}))?.to).toBe('/data/import')
})

test('each step follows from what the workspace holds', () => {
  expect(done({ datasets: 6, keyed: true })).toEqual([true, false, false, false, false, false])
  expect(done({ datasets: 6, keyed: true, services: 1 })).toEqual([true, true, false, false, false, false])
  expect(done({ datasets: 6, keyed: true, services: 1, materialized: true })).toEqual([
    true,
    true,
    true,
    false,
    false,
    false
  ])
})

test('a run trained on one table leaves the steps of the feature store behind', () => {
  expect(done({ datasets: 1, keyed: true, trained: true })).toEqual([true, true, true, true, false, false])
})

test('rows without a key lead from the import to the training', () => {
  expect(steps({ datasets: 1 }).map(({ to }) => to)).toEqual(['/data/import', '/train', '/experiments', '/serving'])
  expect(nextStep(steps({ datasets: 1 }))?.to).toBe('/train')
})

test('the way to Production leads to the registered model, and to the runs where there is none', () => {
  expect(nextStep(steps({ trained: true }))).toMatchObject({ to: '/experiments', action: 'Choose a run' })
  const models = [{ name: 'a/b', inProduction: false }]
  expect(nextStep(steps({ trained: true, models }))).toMatchObject({
    to: '/models/a%2Fb',
    action: 'Promote a/b'
  })
})

test('nothing is next once the model answers', () => {
  const models = [{ name: 'churn', inProduction: true }]
  expect(nextStep(steps({ datasets: 6, trained: true, models, answers: true }))).toBeNull()
})
