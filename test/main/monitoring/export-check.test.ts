import { describe, expect, test } from 'vitest'
import { exportCheck } from '../../../src/main/monitoring/export-check.ts'
import { columnDrift } from '../../../src/main/ml/drift/column-drift.ts'
import type { Column } from '../../../src/main/ml/table.ts'
import { DriftCheck } from '../../../src/shared/contract/monitoring.ts'

const HOSTILE = `<script>alert("1")</script>`

const numbers = (name: string, ...values: number[]): Column => ({
  name,
  kind: 'numeric',
  values: Float64Array.from(values)
})

function checkOf(name: string): DriftCheck {
  const columns = [
    columnDrift(numbers(name, 1, 2, 3, 4, 5, 6), numbers(name, 4, 5, 6, 7, 8, 9), 0.1),
    columnDrift(numbers('steady', 1, 2), numbers('steady', 1, 2), 0.1)
  ]
  const sample = { kind: 'as_of' as const, from: null, to: null, n_rows: 6 }
  return DriftCheck.parse({
    check_id: 'c1',
    created_at: Date.UTC(2024, 2, 1, 9, 30),
    user: name,
    started_by: 'person',
    model: { name, version: '3' },
    service: name,
    label: null,
    reference: { ...sample, as_of: Date.UTC(2024, 0, 31) },
    current: { ...sample, as_of: Date.UTC(2024, 1, 29) },
    column_threshold: 0.1,
    share_threshold: 0.2,
    n_columns: 2,
    n_drifted: 1,
    drift_share: 0.5,
    drifted: true,
    scores: {},
    target_difference: -0.02,
    prediction_difference: null,
    performance: { reference: { metrics: { auc: 0.82 }, n_rows: 4, n_learnt: 2 }, current: null },
    columns,
    target: {
      column: name,
      measure: 'rate',
      of: name,
      reference: 0.27,
      current: 0.25,
      difference: -0.02,
      drift: columns[0]
    },
    prediction: null,
    notes: [name]
  })
}

describe('the exported page', () => {
  test('says what drifted, most first, and what is suggested', () => {
    const { file_name, text } = exportCheck(checkOf('watch_hours'), 'html')
    expect(file_name).toBe('drift-watch_hours-2024-02-29.html')
    expect(text).toContain('1 of 2 columns drifted (50.0 %): retraining is suggested.')
    expect(text.indexOf('watch_hours</td>')).toBeLessThan(text.indexOf('steady</td>'))
    expect(text).toMatch(/<td class="n">0\.82<\/td>\s*<td class="n">–<\/td>/)
  })

  test('stands alone: it holds no script and asks for nothing', () => {
    const { text } = exportCheck(checkOf('watch_hours'), 'html')
    expect(text).not.toMatch(/<script|<link|<img|<iframe|url\(|https?:\/\//)
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test('shows a name as it is written, whatever it is', () => {
    const { file_name, text } = exportCheck(checkOf(HOSTILE), 'html')
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(file_name).toMatch(/^drift-[\w-]+-2024-02-29\.html$/)
  })

  test('is the same bytes for the same check', () => {
    for (const format of ['html', 'json'] as const) {
      expect(exportCheck(checkOf('a'), format)).toEqual(exportCheck(checkOf('a'), format))
    }
  })
})

test('the exported JSON is the check itself', () => {
  const check = checkOf('watch_hours')
  const { file_name, text } = exportCheck(check, 'json')
  expect(file_name).toBe('drift-watch_hours-2024-02-29.json')
  expect(JSON.parse(text)).toEqual(check)
})
