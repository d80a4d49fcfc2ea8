import { describe, expect, test } from 'vitest'
import { decisionReason } from '../../../src/main/retraining/decide.ts'

describe('the reason of a decision', () => {
  const contest = { metric: 'val_auc', candidate: 0.84, champion: 0.82, delta: 0.01, wins: true }

  test('tells both scores and the margin', () => {
    expect(decisionReason(contest)).toBe('val_auc 0.84 against 0.82 + 0.01: better by more than that.')
    expect(decisionReason({ ...contest, candidate: 0.83, wins: false })).toBe(
      'val_auc 0.83 against 0.82 + 0.01: not better by more than that.'
    )
  })

  test('turns the margin round for an error', () => {
    const error = { metric: 'val_rmse', candidate: 1.5, champion: 2, delta: 0.1, wins: true }
    expect(decisionReason(error)).toBe('val_rmse 1.5 against 2 − 0.1: better by more than that.')
  })

  test('writes very small and very large scores as the screens do', () => {
    const small = { metric: 'val_mse', candidate: 1.5e-7, champion: 1.234567e-6, delta: 1e-8, wins: true }
    expect(decisionReason(small).replaceAll('\u00a0', ' ')).toBe(
      'val_mse 1.5 × 10⁻⁷ against 1.23457 × 10⁻⁶ − 1 × 10⁻⁸: better by more than that.'
    )
    expect(decisionReason({ ...small, candidate: 2.5e12 })).toContain('val_mse 2500000000000 against')
    expect(decisionReason({ ...small, candidate: 1234567890.5 })).toContain('1.23457\u00a0×\u00a010⁹')
  })

  test('says where there is nothing to hold against, or no score', () => {
    expect(decisionReason({ ...contest, champion: null })).toBe('Nothing is in Production.')
    expect(decisionReason({ ...contest, champion: NaN })).toContain('Production has no val_auc')
    expect(decisionReason({ ...contest, candidate: NaN, wins: false })).toContain('candidate has no val_auc')
  })
})
