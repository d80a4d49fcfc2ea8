import { describe, expect, it } from 'vitest'
import { filterExamples } from '../../../src/renderer/screens/experiments/filter-examples.ts'
import { toColumn } from '../../../src/renderer/screens/experiments/run-columns.ts'
import { tableRun } from './table-run.ts'

const columns = [
  'attributes.status',
  'metrics.system/cpu',
  'metrics.val_rmse',
  'metrics.val_auc',
  'params.n',
  'tags.team'
]
const examplesOf = (...runs: Parameters<typeof tableRun>[1][]): string[] =>
  filterExamples(
    runs.map((values, at) => tableRun(String(at), values)),
    columns.map(toColumn)
  )

describe('the filters a person is shown to begin with', () => {
  it('are of what the runs have: the better half of the first metric, the commonest param, a tag', () => {
    const examples = examplesOf(
      { 'metrics.val_auc': 0.8127, 'params.n': '50', 'tags.team': "o'neil" },
      { 'metrics.val_auc': 0.91, 'params.n': '100' },
      { 'metrics.val_auc': 0.7, 'params.n': '100' }
    )
    expect(examples[0]).toBe('metrics.val_auc > 0.81')
    expect(examples[1]).toBe("metrics.val_auc > 0.81 and params.n = '100'")
    expect(examples).toContain("tags.team = 'o''neil'")
  })

  it('ask for less of what is better when it is less, and skip the machine’s own metrics', () => {
    const [first] = examplesOf(
      { 'metrics.system/cpu': 100, 'metrics.val_rmse': 67_682.5 },
      { 'metrics.val_rmse': 'NaN' }
    )
    expect(first).toBe('metrics.val_rmse < 68000')
  })

  it('are of what others may have where there are no runs', () => {
    expect(examplesOf()[1]).toBe("metrics.val_auc > 0.8 and params.model_type = 'RandomForestClassifier'")
  })
})
