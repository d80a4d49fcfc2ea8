import type { DriftCheck, OutcomeDrift, SampleInfo } from '../../shared/contract/monitoring.ts'
import type { ColumnDrift } from '../../shared/drift.ts'
import { markup, Markup } from '../reports/formats/markup.ts'
import { distributionPicture } from './distribution-picture.ts'

/** A check as one page that opens offline anywhere: no script, nothing to fetch, light and dark. */
export function checkPage(check: DriftCheck): string {
  const title = `Drift of ${check.model === null ? check.service : `${check.model.name} version ${check.model.version}`}`
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <p>${sampleText(check.reference)} against ${sampleText(check.current)}.</p>
        <p class="${check.drifted ? 'drifted' : 'steady'}">${verdict(check)}</p>
        ${check.notes.map((note) => markup`<p class="dim">${note}</p> `)} ${outcomes(check)}
        <h2>Columns</h2>
        <table>
          <thead>
            <tr>
              <th>Column</th>
              <th>Reference and current</th>
              <th>Score</th>
              <th></th>
              <th>Measured by</th>
              <th>PSI</th>
              <th>p-value</th>
              <th>Missing</th>
            </tr>
          </thead>
          <tbody>
            ${bySize(check.columns).map(columnRow)}
          </tbody>
        </table>
        <p class="dim">
          Checked ${moment(check.created_at)} by ${check.user}. A column has drifted from ${check.column_threshold} on;
          a retraining is suggested from ${percent(check.share_threshold)} of columns on.
        </p>
      </body>
    </html> `
  return page.text
}

function verdict({ n_drifted, n_columns, drift_share, drifted }: DriftCheck): string {
  const told = `${n_drifted} of ${n_columns} columns drifted (${percent(drift_share)})`
  return drifted ? `${told}: retraining is suggested.` : `${told}: below the threshold.`
}

function outcomes({ target, prediction, performance }: DriftCheck): Markup {
  const rows = [
    ...(target === null ? [] : [outcomeRow('Target', target)]),
    ...(prediction === null ? [] : [outcomeRow('Prediction', prediction)]),
    ...performanceRows(performance)
  ]
  if (rows.length === 0) return markup``
  return markup`<h2>Outcome</h2>
    <table>
      <thead>
        <tr>
          <th></th>
          <th>Reference</th>
          <th>Current</th>
          <th>Difference</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`
}

function outcomeRow(what: string, { column, measure, of, reference, current, difference }: OutcomeDrift): Markup {
  const name = measure === 'rate' ? `${what}: share of ${of}` : `${what}: ${measure ?? 'distribution'} of ${column}`
  return markup`<tr>
    <td>${name}</td>
    <td class="n">${figure(reference)}</td>
    <td class="n">${figure(current)}</td>
    <td class="n">${figure(difference)}</td>
  </tr> `
}

function performanceRows(performance: DriftCheck['performance']): Markup[] {
  const { reference, current } = performance ?? { reference: null, current: null }
  const names = [...new Set([...Object.keys(reference?.metrics ?? {}), ...Object.keys(current?.metrics ?? {})])]
  return names.map((name) => {
    const before = reference?.metrics[name] ?? null
    const after = current?.metrics[name] ?? null
    const difference = before === null || after === null ? null : after - before
    return markup`<tr>
      <td>${name}</td>
      <td class="n">${figure(before)}</td>
      <td class="n">${figure(after)}</td>
      <td class="n">${figure(difference)}</td>
    </tr> `
  })
}

/** The largest score first; those that cannot be told last. */
function bySize(columns: ColumnDrift[]): ColumnDrift[] {
  return columns.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
}

function columnRow(drift: ColumnDrift): Markup {
  const { column, score, drifted, stattest, psi, ks, chi_square, reference, current, distribution } = drift
  const p_value = ks?.p_value ?? chi_square?.p_value ?? null
  return markup`<tr>
    <td>${column}</td>
    <td>${distributionPicture(distribution)}</td>
    <td class="n">${figure(score)}</td>
    <td>${drifted ? 'drifted' : ''}</td>
    <td>${MEASURES[stattest]}</td>
    <td class="n">${figure(psi)}</td>
    <td class="n">${figure(p_value)}</td>
    <td class="n">${missing(reference)} → ${missing(current)}</td>
  </tr> `
}

const MEASURES = {
  wasserstein_norm: 'Wasserstein distance (normed)',
  jensenshannon: 'Jensen-Shannon distance'
} as const

function missing({ n_missing, n_rows }: ColumnDrift['reference']): string {
  return n_rows === 0 ? '–' : percent(n_missing / n_rows)
}

export function sampleText({ kind, as_of, from, to, n_rows }: SampleInfo): string {
  const rows = `${n_rows} rows`
  const dated = as_of === null ? '' : ` as of ${day(as_of)}`
  if (kind === 'training') return `Training data${dated} (${rows})`
  if (kind === 'as_of') return `Snapshot${dated} (${rows})`
  const span = from === null || to === null ? '' : ` from ${moment(from)} to ${moment(to)}`
  return `Serving log${span} (${rows})`
}

function figure(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(6)))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function day(time: number): string {
  return new Date(time).toISOString().replace('T00:00:00.000Z', '')
}

function moment(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const STYLE = `:root{color-scheme:light dark}
body{font:15px/1.5 Inter,system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid #8884;font-size:14px}
.n{text-align:right;white-space:nowrap}.dim{color:#777}
.drifted{border-left:4px solid #c96400;padding-left:10px}.steady{border-left:4px solid #009859;padding-left:10px}
.reference{fill:#0072b2}.current{fill:#c96400}
@media (prefers-color-scheme:dark){.reference{fill:#56b4e9}.current{fill:#e6713f}}`
