import { expect, test } from 'vitest'
import { unlikeRuns } from '../../src/shared/unlike-runs.ts'

const run = (params: Record<string, string>, digest?: string) => ({
  params: Object.entries(params).map(([key, value]) => ({ key, value })),
  inputs: digest === undefined ? [] : [{ name: 'labels', digest, context: 'label' }]
})

test('runs are ranked unless what they logged speaks against it: their target, their labels, their rows', () => {
  const service = run({ label: 'labels:churned', val_rows: '25' }, 'aaaaaaaaaa')
  expect(unlikeRuns([service, run({ target: 'churned', val_rows: '25' })]), 'one target, told in two ways').toBeNull()
  expect(unlikeRuns([service, run({})]), 'another program says nothing').toBeNull()
  expect(unlikeRuns([service, run({ target: 'plan', val_rows: '9' })])).toEqual({
    in: 'targets',
    found: ['churned', 'plan']
  })
  expect(unlikeRuns([service, run({ val_rows: '25' }, 'bbbbbbbbbb')])).toEqual({
    in: 'data',
    found: ['labels aaaaaaaa', 'labels bbbbbbbb']
  })
  expect(unlikeRuns([service, run({ val_rows: '9' }, 'aaaaaaaaaa')])).toEqual({ in: 'rows', found: ['25', '9'] })
})
