import { describe, expect, it } from 'vitest'
import { missingParents, nestRuns } from '../../../src/renderer/screens/experiments/run-tree.ts'
import {
  groupFigures,
  tableLines,
  type LineChoices,
  type TableLine
} from '../../../src/renderer/screens/experiments/table-lines.ts'
import type { TableRun } from '../../../src/renderer/screens/experiments/table-run.ts'
import { tableRun } from './table-run.ts'

const nested = (run_id: string, parent: string): TableRun => tableRun(run_id, {}, parent)
const PLAIN: LineChoices = { filtered: false, group_by: null, toggled: new Set() }
const written = (lines: TableLine[]): string[] =>
  lines.map((line) =>
    line.kind === 'group'
      ? `[${line.value ?? 'none'}] ${line.runs.length}`
      : `${'.'.repeat(line.depth)}${line.run.run_id} ${line.nested_count}${line.context ? ' (context)' : ''}`
  )

describe('runs in a table', () => {
  const found = [nested('fold', 'trial'), nested('trial', 'sweep'), tableRun('lone'), nested('trial2', 'sweep')]
  const sweep = tableRun('sweep')

  it('stand under their parents, a family where its first member stood, collapsed until they are asked for', () => {
    expect(written(tableLines(found, [sweep], PLAIN))).toEqual(['sweep 2 (context)', 'lone 0'])
    const toggled = new Set(['sweep', 'trial'])
    expect(written(tableLines(found, [sweep], { ...PLAIN, toggled }))).toEqual([
      'sweep 2 (context)',
      '.trial 1',
      '..fold 0',
      '.trial2 0',
      'lone 0'
    ])
  })

  it('keep their parents through a filter, opened where only a nested run was found', () => {
    expect(written(tableLines([nested('trial', 'sweep')], [sweep], { ...PLAIN, filtered: true }))).toEqual([
      'sweep 1 (context)',
      '.trial 0'
    ])
  })

  it('stand by themselves where their parent is not there, or tags lead round in a circle', () => {
    expect(missingParents(found)).toEqual(['sweep'])
    expect(nestRuns(found, []).roots.map(({ run_id }) => run_id)).toEqual(['trial', 'lone', 'trial2'])
    const tree = nestRuns([nested('a', 'b'), nested('b', 'a'), nested('c', 'c'), nested('d', 'a')], [])
    expect(tree.roots.map(({ run_id }) => run_id)).toEqual(['a', 'b', 'c'])
  })

  it('stand first where they are starred', () => {
    const starred = tableRun('star', { 'tags.benchtop.starred': 'true' })
    expect(written(tableLines([tableRun('a'), starred], [], PLAIN))).toEqual(['star 0', 'a 0'])
  })

  it('stand under the value they share, and a group can be closed', () => {
    const runs = ['4', '8', '4', null].map((depth, at) => tableRun(String(at), { 'params.depth': depth }))
    const lines = tableLines(runs, [], { ...PLAIN, group_by: 'params.depth' })
    expect(written(lines)).toEqual(['[4] 2', '.0 0', '.2 0', '[8] 1', '.1 0', '[none] 1', '.3 0'])
    const group = lines[0] as Extract<TableLine, { kind: 'group' }>
    const closed = tableLines(runs, [], { ...PLAIN, group_by: 'params.depth', toggled: new Set([group.key]) })
    expect(written(closed).slice(0, 2)).toEqual(['[4] 2', '[8] 1'])
  })

  it('tell of a group the mean and how far the runs lie apart, without what is not finite', () => {
    const runs = [1, 3, 'NaN', null].map((value, at) => tableRun(String(at), { 'metrics.m': value }))
    expect(groupFigures(runs, { id: 'metrics.m' })).toEqual({ mean: 2, std: 1, count: 2 })
    expect(groupFigures(runs.slice(2), { id: 'metrics.m' })).toBeNull()
  })
})
