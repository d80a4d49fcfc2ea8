import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { spreadsheetCell } from '../../../src/shared/spreadsheet-cell.ts'
import { createTestApp } from '../../support/app.ts'

test('what a spreadsheet would compute is shown as text; numbers with a sign, dates and other text stay as they are', () => {
  for (const text of ['=1+1', '+A1', '-A1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|calc', '-', '+49 30 1234', '-1,5']) {
    expect(spreadsheetCell(text)).toBe(`'${text}`)
  }
  for (const text of ['', 'a=1', '-1', '+1.5', '-.5', '-1e-9', '-Infinity', '2024-01-31', "'=1", '1-2', 'a@b.c']) {
    expect(spreadsheetCell(text)).toBe(text)
  }
})

test('an export opens in a spreadsheet without computing anything; asked for raw, it comes back as the same data', async () => {
  const app = await createTestApp()
  onTestFinished(() => app.dispose())
  const { client } = app
  const at = (name: string): string => join(app.workspaceDir, name)
  writeFileSync(at('notes.csv'), 'id,=note,n\n@a,=1+1,-1\nb,-,2\nc,"+1, x",-3.5\n')
  await app.result(
    await client.datasets.import({ files: [{ path: at('notes.csv'), entity_keys: ['id'] }], as_of: '2024-01-31' })
  )
  const exported = async (name: string, more: object = {}): Promise<string> => {
    await app.result(await client.datasets.export({ name: 'notes', format: 'csv', out: at(name), ...more }))
    return readFileSync(at(name), 'utf8')
  }
  expect((await exported('safe.csv')).split('\n')).toEqual([
    "id,event_timestamp,'=note,n",
    "'@a,2024-01-31,'=1+1,-1",
    "b,2024-01-31,'-,2",
    `c,2024-01-31,"'+1, x",-3.5`,
    ''
  ])
  expect(await exported('raw.csv', { raw: true })).toContain('@a,2024-01-31,=1+1,-1')
  await app.result(await client.datasets.import({ files: [{ path: at('raw.csv'), dataset_name: 'again', entity_keys: ['id'], event_timestamp_column: 'event_timestamp' }] })) // prettier-ignore
  const [before, after] = await Promise.all(['notes', 'again'].map((name) => client.datasets.rows({ name })))
  expect(after).toEqual(before)
})
