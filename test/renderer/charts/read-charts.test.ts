import { afterEach, expect, test } from 'vitest'
import { createTranslator } from 'use-intl'
import { figuresOf, tellAt } from '../../../src/renderer/charts/chart-figures.ts'
import { figuresToCsv } from '../../../src/renderer/charts/save-chart.ts'
import { formatDay, formatIn, formatShare } from '../../../src/renderer/format.ts'
import { fr } from '../../../src/renderer/words/fr/index.ts'
import type { Translate } from '../../../src/renderer/words/translate.ts'
import { english } from '../english.ts'

const french: Translate = createTranslator({ locale: 'fr', messages: fr })
afterEach(() => formatIn('en'))

const DAY = Date.parse('2024-01-31')

test('beside the pointer stands what is told, and where, as the axis and the language write it', () => {
  expect(tellAt(english, { title: 'Recall' }, 0.123456789)).toBe('Recall: 0.1235')
  expect(tellAt(english, { title: 'Share', format: formatShare }, 0.142857)).toBe('Share: 14.3%')
  expect(tellAt(english, { title: 'As of', format: formatDay }, DAY)).toBe('As of: 2024-01-31')
  expect(tellAt(english, { title: 'criterion', names: ['gini', 'entropy'] }, 1)).toBe('criterion: entropy')
  expect(tellAt(english, { title: 'Recall' }, null)).toBe('Recall: –')
  formatIn('fr')
  expect(tellAt(french, { title: 'Rappel' }, 0.123456789)).toBe('Rappel\u00a0: 0,1235')
  expect(tellAt(french, { title: 'Part', format: formatShare }, 0.142857)).toBe(`Part\u00a0: ${formatShare(0.142857)}`)
})

test('a chart is read as a table: whose point, then where it stands, without the lines that only help to read', () => {
  const datasets = [
    { label: 'forest', data: [{ x: 0, y: 0.5 }, { x: 1, y: 0.75 }] }, // prettier-ignore
    { label: 'guessing', data: [{ x: 0, y: 0 }], pointHitRadius: 0 }
  ]
  const figures = figuresOf(english, {
    data: { datasets },
    axes: { x: { title: 'criterion', names: ['gini', 'entropy'] }, y: { title: 'ROC AUC' } }
  })
  expect(figures.columns.map(({ name }) => name)).toEqual(['Series', 'criterion', 'ROC AUC'])
  expect(figures.rows).toEqual([
    ['forest', 'gini', 0.5],
    ['forest', 'entropy', 0.75]
  ])
  expect(figuresToCsv(figures)).toBe('Series,criterion,ROC AUC\nforest,gini,0.5\nforest,entropy,0.75\n')
})

test('bars are read by their names, and dots by what each is', () => {
  const axes = { x: { title: 'Name' }, y: { title: 'Importance' } }
  const bars = figuresOf(english, { data: { labels: ['age', 'fee'], datasets: [{ data: [0.7, 0.3] }] }, axes })
  expect(bars.columns.map(({ name }) => name)).toEqual(['Name', 'Importance'])
  expect(bars.rows).toEqual([
    ['age', 0.7],
    ['fee', 0.3]
  ])
  const dots = { datasets: [{ data: [{ x: 3, y: 0.9 }] }, { data: [{ x: 0, y: 0 }], pointHitRadius: 0 }] }
  expect(figuresOf(english, { data: dots, axes, names: ['trial 4'] }).rows).toEqual([['trial 4', 3, 0.9]])
})
