import type { DriftCheck, EXPORT_CHECK_FORMATS } from '../../shared/contract/monitoring.ts'
import { checkPage } from './check-page.ts'

/** A check as a file: the same check gives the same bytes. */
export function exportCheck(
  check: DriftCheck,
  format: (typeof EXPORT_CHECK_FORMATS)[number]
): { file_name: string; text: string } {
  const text = format === 'json' ? `${JSON.stringify(check, null, 2)}\n` : checkPage(check)
  return { file_name: `${fileStem(check)}.${format}`, text }
}

/** `drift-streamflow_churn-2024-02-29`; what a file system may refuse becomes a dash. */
function fileStem({ model, service, current, created_at }: DriftCheck): string {
  const day = new Date(current.as_of ?? current.to ?? created_at).toISOString().slice(0, 10)
  const name = (model?.name ?? service ?? 'check').replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80)
  return `drift-${name}-${day}`
}
