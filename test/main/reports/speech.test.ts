import { expect, test } from 'vitest'
import { speak } from '../../../src/main/reports/words/speech.ts'
import { describeClasses, validationScores } from '../../../src/main/training/score-validation.ts'

const classes = describeClasses(Float64Array.of(0.9, 0.1, 0.2, 0.8), Int32Array.of(0, 1), 2)
const numbers = { kind: 'numbers', y: Float64Array.of(1, 2, 3), predicted: Float64Array.of(1, 2, 4) } as const
const logged = [...new Set([classes, numbers].flatMap((one) => Object.keys(validationScores(one))))]

test.each(['en', 'fr'] as const)(
  'every score a training logs has a meaning, summed up over folds too: %s',
  (language) => {
    const { metricMeaning } = speak(language)
    const derived = logged.flatMap((key) => [key, `cv_mean_${key}`, `cv_std_${key}`])
    const all = [...derived, 'train_time_sec', 'val_auc_by_trees', 'val_rmse_by_iterations']
    expect(all.filter((key) => metricMeaning(key).length < 20)).toEqual([])
    expect(metricMeaning('cv_mean_val_auc')).toContain(metricMeaning('val_auc'))
    expect(metricMeaning('steps_per_joule'), 'what another program logged').toBe('')
  }
)

test('what the engines keep in English is said in the language of the report', () => {
  const note = '"age" is not among the current columns, so it is not compared.'
  expect(speak('fr').engine(note)).toBe('« age » n’est pas parmi les colonnes actuelles : elle n’est pas comparée.')
  expect(speak('en').engine(note)).toBe(note)
})
