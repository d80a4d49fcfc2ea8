import { expect, test } from 'vitest'
import { speak } from '../../../src/main/reports/words/speech.ts'
import { describeClasses, validationScores } from '../../../src/main/training/score-validation.ts'

const classes = describeClasses(Float64Array.of(0.9, 0.1, 0.2, 0.8), Int32Array.of(0, 1), 2)
const numbers = { kind: 'numbers', y: Float64Array.of(1, 2, 3), predicted: Float64Array.of(1, 2, 4) } as const
const logged = [...new Set([classes, numbers].flatMap((one) => Object.keys(validationScores(one))))]

test.each(['en', 'fr'] as const)(
  'every score a training logs has a meaning, summed up over folds and trials too: %s',
  (language) => {
    const { metricMeaning } = speak(language)
    const derived = logged.flatMap((key) => [key, `cv_mean_${key}`, `cv_std_${key}`, `best_${key}`])
    const all = [...derived, 'train_time_sec', 'val_auc_by_trees', 'val_rmse_by_iterations']
    expect(all.filter((key) => metricMeaning(key).length < 20)).toEqual([])
    expect(metricMeaning('cv_mean_val_auc')).toContain(metricMeaning('val_auc'))
    expect(metricMeaning('steps_per_joule'), 'what another program logged').toBe('')
  }
)

test('what tells of other runs is called after the metric and those runs', () => {
  const { metricLabel, metricMeaning } = speak('en')
  expect(['best_val_auc', 'cv_mean_val_f1', 'candidate_val_rmse', 'best_epoch'].map(metricLabel)).toEqual([
    'Best ROC AUC',
    'Mean F1',
    'RMSE, candidate',
    'best_epoch'
  ])
  expect(metricMeaning('production_val_auc')).toContain('in Production')
  expect(metricMeaning('best_epoch')).toBe('')
})

test('what the engines keep in English is said in the language of the report', () => {
  const note = '"age" is not among the current columns, so it is not compared.'
  expect(speak('fr').engine(note)).toBe('« age » n’est pas parmi les colonnes actuelles : elle n’est pas comparée.')
  expect(speak('en').engine(note)).toBe(note)
})

test('numbers, differences and durations are written to be read', () => {
  const { number, score, difference, duration } = speak('fr')
  expect([1.2734e-83, -3.0031e-5, 2.5e12].map((value) => number(value))).toEqual([
    '1,273\u00a0×\u00a010⁻⁸³',
    '-3,003\u00a0×\u00a010⁻⁵',
    '2\u202f500\u202f000\u202f000\u202f000'
  ])
  expect([0.833, 0.5, 0.01874, 12.3, 1, null, 'NaN' as const].map((value) => score(value))).toEqual(['0,8330', '0,5000', '0,01874', '12,30', '1', '–', 'NaN']) // prettier-ignore
  expect([0.25, -0.25, 0, null].map(difference)).toEqual(['+0,25', '-0,25', '0', '–'])
  expect([1420, 185_000, 9_999_000].map(duration)).toEqual(['1,42 s', '3 min 05 s', '2 h 46 min'])
})

test.each([
  ['en', ['0 rows', '1 row', '2 rows'], '1 of 14 columns drifted (7%)'],
  ['fr', ['0 ligne', '1 ligne', '2 lignes'], '1 colonne sur 14 a dérivé (7%)']
] as const)('one is one: %s', (language, rows, drifted) => {
  const { words } = speak(language)
  expect(['0', '1', '2'].map(words.n_rows)).toEqual(rows)
  expect(words.drifted_columns('1', '14', '7%')).toBe(drifted)
})
