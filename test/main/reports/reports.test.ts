import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findBrowser } from '../../../src/main/files/find-browser.ts'
import { writeHtml } from '../../../src/main/reports/formats/html.ts'
import { comparisonReport } from '../../../src/main/reports/kinds/comparison-report.ts'
import { driftReport } from '../../../src/main/reports/kinds/drift-report.ts'
import { speak } from '../../../src/main/reports/words/speech.ts'
import type { Language } from '../../../src/shared/contract/language.ts'
import type { ReportFormat, ReportSubjectInput } from '../../../src/shared/contract/reports.ts'
import type { TrainingResult } from '../../../src/shared/contract/training.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openChurnServer, type ChurnServer } from '../http/churn-server.ts'

let churn: ChurnServer
let first: TrainingResult
let second: TrainingResult
let check_id: string
const folder = mkdtempSync(join(tmpdir(), 'benchtop-reports-'))

beforeAll(async () => {
  churn = await openChurnServer()
  first = await churn.train()
  second = await churn.train()
  const { client } = churn.app
  const sides = {
    reference: { kind: 'as_of', as_of: '2024-01-31' },
    current: { kind: 'as_of', as_of: '2024-01-31' }
  } as const
  check_id = (await churn.app.result<{ check_id: string }>(await client.monitoring.check(sides))).check_id
})
afterAll(async () => {
  await churn.dispose()
  rmSync(folder, { recursive: true, force: true })
})

async function render(subject: ReportSubjectInput, format: ReportFormat, language: Language = 'en'): Promise<string> {
  return (await churn.app.client.reports.render({ subject, format, language })).content
}

const run = (): ReportSubjectInput => ({ kind: 'run', run_id: first.run_id })
const SUBJECTS: Record<string, () => ReportSubjectInput> = {
  'a run': run,
  'a comparison': () => ({ kind: 'comparison', run_ids: [first.run_id, second.run_id] }),
  'a dataset': () => ({ kind: 'dataset', name: 'usage', event_timestamp: '2024-01-31' }),
  'a model version': () => ({ kind: 'model', name: 'churn', version: '1' }),
  'a drift check': () => ({ kind: 'drift', check_id })
}

describe.each(Object.entries(SUBJECTS))('the report of %s', (_, subject) => {
  test.each(['html', 'md', 'json'] as const)(
    'is the same bytes each time as %s, but for the line of its time',
    async (format) => {
      const lines = async (): Promise<string[]> => (await render(subject(), format)).split('\n')
      const [one, again] = [await lines(), await lines()]
      expect(again).toHaveLength(one.length)
      expect(again.filter((line, at) => line !== one[at]).every((line) => /Made by|made_at/.test(line))).toBe(true)
      expect(one.filter((line) => /Made by|made_at/.test(line))).toHaveLength(1)
    }
  )

  test('is one page that loads nothing and runs nothing, in both languages', async () => {
    for (const language of ['en', 'fr'] as const) {
      const page = await render(subject(), 'html', language)
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).toContain("default-src 'none'")
      expect(page).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|src=|href=/)
      expect(page).not.toMatch(/NaN|undefined|\[object|>null</)
      expect(page).toContain('<svg')
      expect(page, 'every column of a table has a name').not.toMatch(/<th[^>]*><\/th>/)
    }
  })
})

test('what a run logged stands in its report, with what it means', async () => {
  const page = await render(run(), 'html')
  expect(page).toContain(`<dd>${first.run_id}</dd>`)
  expect(page).toContain('<dt>ROC AUC</dt>')
  for (const [key, value] of Object.entries(first.params)) {
    expect(page).toContain(`<td>${key}</td><td>${value.replaceAll('>', '&gt;')}</td>`)
  }
  expect(page).toContain('The harmonic mean of precision and recall.')
})

test('JSON holds the values themselves', async () => {
  const report = JSON.parse(await render(run(), 'json')) as {
    subject: unknown
    run: { metrics: { key: string; value: number }[] }
    evaluation: { n_val: number }
  }
  expect(report.subject).toEqual({ kind: 'run', run_id: first.run_id })
  const logged = Object.fromEntries(report.run.metrics.map(({ key, value }) => [key, value]))
  expect(logged).toMatchObject(first.metrics)
  expect(report.evaluation.n_val).toBe(30)
})

test('a comparison marks the best of each metric and parts the parameters that differ from the others', async () => {
  const { client } = churn.app
  const { experiment_id } = await client.experiments.create({ name: 'by hand' })
  const source = { kind: 'csv' as const, path: join(churn.dir, 'usage.csv'), target: 'plan', drop: ['user_id'] }
  const train = async (max_depth: number): Promise<TrainingResult> =>
    churn.app.result(
      await client.training.start({ experiment_name: 'by hand', source, params: { n_estimators: 3, max_depth } })
    )
  const runs = [await train(1), await train(7)]
  const page = await render({ kind: 'comparison', run_ids: runs.map(({ run_id }) => run_id) }, 'md')
  const part = (title: string): string => page.split('## ').find((one) => one.startsWith(title))!
  expect(part('Parameters that differ')).toContain('| max\\_depth | 1 | 7 |')
  expect(part('Parameters that are the same')).toContain('| n\\_estimators | 3 |')
  const [a, b] = runs.map(({ metrics }) => metrics.val_log_loss)
  const losses = part('Scores').split('\n').find((line) => line.includes('val\\_log\\_loss'))! // prettier-ignore
  const [, , left, right] = losses.split('|').map((cell) => cell.trim())
  expect([left.startsWith('**'), right.startsWith('**')]).toEqual([a < b, b < a])
  await client.experiments.delete({ experiment_id })
})

test('runs that tell of different targets, data or numbers of rows are said to, and only one target is ranked', async () => {
  const { client } = churn.app
  const run = await client.runs.get({ run_id: first.run_id })
  const compose = (change: Partial<typeof run>): string => {
    const metrics = run.metrics.map((metric) => ({ ...metric, value: 0 }))
    const other = { ...run, metrics, ...change, evaluation: null }
    return writeHtml(
      comparisonReport.compose({ runs: [{ ...run, evaluation: null }, other] }, speak('en')),
      '',
      speak('en')
    )
  }
  const withParam = (key: string, value: string) => ({
    params: [...run.params.filter((param) => param.key !== key), { key, value }]
  })
  const same = compose({})
  expect(same).not.toContain('not quite alike')
  expect(same).toContain('<strong>')
  const target = compose(withParam('label', 'labels:other'))
  expect(target).toContain('They predict different targets: churn_label, other.')
  expect(target).not.toContain('<strong>')
  const data = compose({ inputs: run.inputs.map((input) => ({ ...input, digest: 'ffffffffff' })) })
  expect(data).toMatch(/validated on rows of different data: labels \w{8}, labels ffffffff\./)
  expect(data).toContain('<strong>')
  expect(compose(withParam('val_rows', '12'))).toContain('validated on different numbers of rows: ')
})

test('a sweep lists its trials with what each tried, the best first and set off', async () => {
  const { client } = churn.app
  const source = { kind: 'csv' as const, path: join(churn.dir, 'usage.csv'), target: 'plan', drop: ['user_id'] }
  const swept = await churn.app.result<{ run_id: string; best_run_id: string }>(
    await client.training.sweep({
      training: { experiment_name: 'swept', source, params: { n_estimators: 3 } },
      strategy: 'grid',
      space: { max_depth: { values: [1, 2, 7] } }
    })
  )
  const page = await render({ kind: 'run', run_id: swept.run_id }, 'md')
  const rows = page.split('## Trials\n\n')[1].split('\n\n')[0].split('\n')
  expect(rows[0]).toMatch(/^\| Run \| Status \| max\\_depth \| ROC AUC \|/)
  expect(
    rows
      .slice(2)
      .map((row) => row.split('|')[3].trim())
      .toSorted()
  ).toEqual(['1', '2', '7'])
  const aucs = rows.slice(2).map((row) => Number(row.split('|')[4].replaceAll('*', '')))
  expect(aucs).toEqual(aucs.toSorted((a, b) => b - a))
  expect(rows.filter((row) => row.includes('**'))).toEqual([rows[2]])
  const { run_name } = await client.runs.get({ run_id: swept.best_run_id })
  expect(rows[2]).toContain(`**${run_name}**`)
})

test('many runs stand side by side in tables that a page has room for', async () => {
  const run = await churn.app.client.runs.get({ run_id: first.run_id })
  const runs = Array.from('abcdefgh', (key, at) => ({
    ...run,
    run_name: `run ${key}`,
    params: [{ key: 'depth', value: key }],
    metrics: [{ ...run.metrics[0], key: 'auc', value: at }],
    evaluation: null
  }))
  const pageOf = (some: typeof runs): string =>
    writeHtml(comparisonReport.compose({ runs: some }, speak('en')), '', speak('en'))
  const tables = pageOf(runs).split('<div class="table').filter((one) => /<td>(auc|depth)</.test(one)) // prettier-ignore
  const heads = tables.map((one) => [...one.matchAll(/<th[^>]*>run (.)</g)].map(([, key]) => key).join(''))
  expect(heads).toEqual(['abcd', 'efgh', 'abcd', 'efgh'])
  expect(pageOf(runs).match(/<strong>/g), 'one is the best of all').toHaveLength(1)
  expect(pageOf(runs.slice(0, 7)).match(/class="table[^"]* even"/g), 'seven share the width').toHaveLength(2)
})

test('a French report says in French what is kept as a word of the program', async () => {
  const card = await render({ kind: 'run', run_id: first.run_id }, 'md', 'fr')
  expect(card).toContain('- État\u00a0: Terminée')
  expect(card).toContain('| entraînement |')
  expect(card).not.toMatch(/FINISHED|\| training \|/)
})

test('a drift check tells its verdict, and how each column moved', async () => {
  const check = await churn.app.client.monitoring.get({ check_id })
  const page = await render({ kind: 'drift', check_id }, 'md')
  expect(page).toContain(`0 of ${check.n_columns} columns drifted (0%)`)
  for (const { column } of check.columns) expect(page).toContain(`| ${column.replaceAll('_', '\\_')} | 0 | no |`)
  expect(await render({ kind: 'drift', check_id }, 'md', 'fr')).toContain('reste sous 20')
})

test('truth values in a report of drift are written as everywhere else', async () => {
  const check = await churn.app.client.monitoring.get({ check_id })
  const distribution = {
    kind: 'values' as const,
    values: [false, true],
    reference: [3, 1],
    current: [2, 2],
    others: null
  }
  const columns = [{ ...check.columns[0], distribution }]
  const report = driftReport.compose({ finding: 'steady', fall: null, check: { ...check, columns } }, speak('en'))
  const page = writeHtml(report, '', speak('en'))
  expect(page.match(/>(true|false|True|False)</gi)).toEqual(['>False<', '>True<'])
})

test('where the columns hold, the verdict begins with how much worse the model does', async () => {
  const { client } = churn.app
  const labels = readFileSync(join(churn.dir, 'labels.csv'), 'utf8')
  const turned = join(folder, 'labels.csv')
  writeFileSync(
    turned,
    labels.replaceAll(/True|False/g, (answer) => (answer === 'True' ? 'False' : 'True'))
  )
  const files = [{ path: join(churn.dir, 'usage.csv') }, { path: turned }]
  const { imports } = await churn.app.result<{ imports: { import_id: number }[] }>(
    await client.datasets.import({ files, as_of: '2024-02-29' })
  )
  const sides = {
    reference: { kind: 'as_of', as_of: '2024-01-31' },
    current: { kind: 'as_of', as_of: '2024-02-29' }
  } as const
  const check = await churn.app.result<{ check_id: string }>(
    await client.monitoring.check({ model: 'churn', ...sides })
  )
  const subject = { kind: 'drift', check_id: check.check_id } as const
  const worse = 'The model does much worse on the current labels: ROC AUC 1 → 0. 0 of 2 columns drifted (0%).'
  expect(await render(subject, 'md')).toContain(worse)
  expect(await render(subject, 'html')).toContain(worse)
  expect(await render(subject, 'md', 'fr')).toContain('Le modèle fait nettement moins bien sur les labels actuels')
  expect(JSON.parse(await render(subject, 'json'))).toMatchObject({
    finding: 'worse',
    fall: { metric: 'auc', before: 1, after: 0, isDeep: true }
  })
  await client.datasets.undo_import({ import_ids: imports.map(({ import_id }) => import_id) })
})

test('a model card says what the model is for, and its limits from what is known', async () => {
  const { client } = churn.app
  const card = (): Promise<string> => render({ kind: 'model', name: 'churn', version: '1' }, 'md')
  expect(await card()).toContain('Nobody has written yet what this model is for')
  await client.models.update({ name: 'churn', description: 'Whom to call before they leave.' })
  const written = await card()
  expect(written).toContain('Whom to call before they leave.')
  expect(written).toContain('30 validation rows that the model was not trained on')
  expect(written).toContain('as it was on 2024-01-31')
  expect(written).toContain('| Registered |')
  expect(written).toMatch(/\| Rows where +\| +Rows \|/)
  expect(written).toContain('(few rows)') // of 30 rows no slice has enough
})

describe('names and notes that would be markup', () => {
  const evil = '<script>alert("x")</script> | `code` *star* ![a](http://x)'

  beforeAll(async () => {
    await churn.app.client.runs.update({ run_id: second.run_id, run_name: evil })
    await churn.app.client.runs.set_tag({ run_id: second.run_id, key: 'mlflow.note.content', value: `${evil}\n# big` })
  })

  test('are text in HTML', async () => {
    const page = await render({ kind: 'run', run_id: second.run_id }, 'html')
    expect(page).not.toContain('<script')
    expect(page).toContain('<h1>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
  })

  test('are text in Markdown, and stay in their cell of a table', async () => {
    const page = await render({ kind: 'comparison', run_ids: [first.run_id, second.run_id] }, 'md')
    expect(page).not.toContain('<script')
    const rows = page.split('\n').filter((line) => line.includes(second.run_id))
    expect(rows).toHaveLength(1)
    expect(rows[0].replaceAll('\\|', '').split('|')).toHaveLength(6) // four cells between five bars
    expect(rows[0]).toContain('\\*star\\*')
    expect(await render({ kind: 'run', run_id: second.run_id }, 'md')).toContain('\n\\# big\n')
  })
})

test('a run of 2000 parameters is told in full', async () => {
  const { app } = churn
  const { experiment_id } = await app.client.experiments.create({ name: 'large' })
  const { run_id } = await app.client.training
    .start({ experiment_name: 'large', source: { kind: 'csv', path: join(churn.dir, 'usage.csv'), target: 'plan' }, params: { n_estimators: 1 } }) // prettier-ignore
  await expect.poll(async () => (await app.client.runs.get({ run_id })).status).not.toBe('RUNNING')
  for (let at = 0; at < 2000; at++) await app.client.runs.set_tag({ run_id, key: `tag.${at}`, value: `value ${at}` })
  const page = await render({ kind: 'run', run_id }, 'html')
  expect(page.match(/<dt>tag\.\d+<\/dt>/g)).toHaveLength(2000)
  await app.client.experiments.delete({ experiment_id })
})

test('a report is saved where it is asked for, and nowhere else', async () => {
  const { client } = churn.app
  const out = join(folder, 'run.html')
  const { path, size_bytes } = await client.reports.save({ subject: run(), format: 'html', out })
  expect(path).toBe(out)
  expect(readFileSync(out)).toHaveLength(size_bytes)
  const nowhere = join(folder, 'nowhere', 'run.html')
  await expectRefusal(
    client.reports.save({ subject: run(), format: 'html', out: nowhere }),
    'INVALID_PARAMETER_VALUE',
    'does not exist'
  )
  expect(existsSync(nowhere)).toBe(false)
})

test.each<[string, ReportSubjectInput]>([
  ['a run', { kind: 'run', run_id: 'nobody' }],
  ['a dataset', { kind: 'dataset', name: 'nothing' }],
  ['a model', { kind: 'model', name: 'nothing', version: '1' }],
  ['a check', { kind: 'drift', check_id: 'none' }]
])('%s that is not there has no report', async (_, subject) => {
  await expectRefusal(churn.app.client.reports.render({ subject, format: 'html' }), 'RESOURCE_DOES_NOT_EXIST')
})

describe('as PDF', () => {
  test.skipIf(findBrowser() === null)('a report is printed by the browser of this machine', async () => {
    const file = await churn.app.client.reports.render({ subject: run(), format: 'pdf' })
    expect(file).toMatchObject({ media_type: 'application/pdf', encoding: 'base64' })
    const bytes = Buffer.from(file.content, 'base64')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF')
  })

  test('a machine without a browser is told what to do instead', async () => {
    const known = process.env.BENCHTOP_BROWSER
    process.env.BENCHTOP_BROWSER = join(folder, 'no-browser')
    onTestFinished(() => {
      if (known === undefined) delete process.env.BENCHTOP_BROWSER
      else process.env.BENCHTOP_BROWSER = known
    })
    await expectRefusal(
      churn.app.client.reports.render({ subject: run(), format: 'pdf' }),
      'TEMPORARILY_UNAVAILABLE',
      'save the report as HTML'
    )
  })
})
