import { BrowserWindow } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import { signalJobs } from '../../../src/main/electron/job-signals.ts'
import { createRunningJobs } from '../../../src/main/electron/running-jobs.ts'
import { en, type ShellWords } from '../../../src/main/electron/words/en.ts'
import { fr } from '../../../src/main/electron/words/fr.ts'
import type { EventPayload } from '../../../src/shared/contract/events.ts'
import { standIn } from '../../support/electron/stand-in.mjs'

standIn.becomeReady()
const window = new BrowserWindow({ show: false }) as BrowserWindow & { progressBar: unknown[] }
const went: string[] = []
let shown = 0
let words: ShellWords = en
const mainWindow = { current: () => window, show: () => void shown++, reload: () => {} }
const tell = signalJobs(createRunningJobs(), mainWindow, { words: () => words }, (to) => void went.push(to))

const job = (fields: Partial<EventPayload<'job'>>): void =>
  tell({
    name: 'job',
    payload: {
      job_id: 'a',
      kind: 'train',
      title: 'Train churn',
      state: 'RUNNING',
      progress: 0.5,
      message: '',
      run_id: 'r1',
      error: null,
      created_at: 0,
      runs_here: true,
      ended_at: null,
      ...fields
    }
  })

beforeEach(() => {
  standIn.notifications.length = 0
  words = en
  window.minimize()
})

test('the taskbar shows the mean of what runs, and that something runs where nobody knows how far', () => {
  job({})
  expect(window.progressBar).toEqual([0.5, { mode: 'normal' }])
  job({ job_id: 'b', progress: 1 })
  expect(window.progressBar[0]).toBe(0.75)
  job({ job_id: 'c', progress: null })
  expect(window.progressBar).toEqual([2, { mode: 'indeterminate' }])
  for (const job_id of ['a', 'b', 'c']) job({ job_id, state: 'CANCELLED', ended_at: 1 })
  expect(window.progressBar).toEqual([-1])
})

test('the end of a long job is told, and a click on it shows the run', () => {
  job({ state: 'FINISHED', ended_at: 10_001 })
  expect(standIn.notifications.map((one) => one.title)).toEqual(['Train churn has finished'])
  standIn.notifications[0].emit('click')
  expect(went).toEqual(['/runs/r1'])
  expect(shown).toBe(1)
})

test('a failure is told with its reason', () => {
  const error = { code: 'INVALID_STATE', message: 'No rows are left.' }
  job({ state: 'FAILED', ended_at: 20_000, error, run_id: null })
  expect(standIn.notifications[0]).toMatchObject({ title: 'Train churn has failed', body: 'No rows are left.' })
})

test('where the screens are French, a failure and its reason are told in French', () => {
  words = fr
  const error = { code: 'RESOURCE_DOES_NOT_EXIST', message: 'There is no run r1.' }
  job({ state: 'FAILED', ended_at: 20_000, error })
  expect(standIn.notifications[0]).toMatchObject({
    title: 'Échec\u00a0: Entraîner churn',
    body: 'Il n’y a pas d’exécution r1.'
  })
})

test('a short job, a cancelled one, and one that ends before the eyes of the person are not told', () => {
  job({ state: 'FINISHED', ended_at: 9000 })
  job({ state: 'CANCELLED', ended_at: 60_000 })
  window.focus()
  job({ state: 'FINISHED', ended_at: 60_000 })
  expect(standIn.notifications).toEqual([])
})
