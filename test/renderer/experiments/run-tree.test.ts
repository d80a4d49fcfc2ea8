import { describe, expect, it } from 'vitest'
import { flatTree, missingParents, nestRuns, treeRows } from '../../../src/renderer/screens/experiments/run-tree.ts'
import type { Run } from '../../../src/shared/contract/runs.ts'

const run = (run_id: string, parent?: string): Run =>
  ({ run_id, tags: parent === undefined ? [] : [{ key: 'mlflow.parentRunId', value: parent }] }) as unknown as Run
const ids = (runs: readonly Run[]): string[] => runs.map(({ run_id }) => run_id)
const lines = (rows: ReturnType<typeof treeRows>): string[] =>
  rows.map((row) => `${'.'.repeat(row.depth)}${row.run.run_id} ${row.nested_count}`)

describe('runs in a table', () => {
  const found = [run('fold', 'trial'), run('trial', 'sweep'), run('lone'), run('trial2', 'sweep')]

  it('stand under their parents, a family where its first member stood', () => {
    const tree = nestRuns(found, [run('sweep')])
    expect(ids(tree.roots)).toEqual(['sweep', 'lone'])
    expect(lines(treeRows(tree, new Set(['sweep', 'trial'])))).toEqual([
      'sweep 2',
      '.trial 1',
      '..fold 0',
      '.trial2 0',
      'lone 0'
    ])
  })

  it('are collapsed until they are asked for', () => {
    expect(lines(treeRows(nestRuns(found, [run('sweep')]), new Set()))).toEqual(['sweep 2', 'lone 0'])
  })

  it('stand by themselves where their parent is not there', () => {
    expect(missingParents(found)).toEqual(['sweep'])
    expect(ids(nestRuns(found, []).roots)).toEqual(['trial', 'lone', 'trial2'])
  })

  it('stand by themselves where tags lead round in a circle', () => {
    const tree = nestRuns([run('a', 'b'), run('b', 'a'), run('c', 'c'), run('d', 'a')], [])
    expect(ids(tree.roots)).toEqual(['a', 'b', 'c'])
    expect(ids(tree.nested.get('a')!)).toEqual(['d'])
  })

  it('stay flat as a filter found them', () => {
    expect(lines(treeRows(flatTree(found), new Set()))).toEqual(['fold 0', 'trial 0', 'lone 0', 'trial2 0'])
  })
})
