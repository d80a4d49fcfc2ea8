import type { ReportSubject } from '../../../shared/contract/reports.ts'
import { comparisonReport } from './comparison-report.ts'
import { datasetReport } from './dataset-report.ts'
import { driftReport } from './drift-report.ts'
import { modelCard } from './model-card.ts'
import type { ReportKind, ReportSources, SubjectOf } from './report-kind.ts'
import type { Report } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import { runReport } from './run-report.ts'

/** Every kind of report; a new one is an entry here and a member of `ReportSubject`. */
const KINDS: { [K in ReportSubject['kind']]: ReportKind<SubjectOf<K>> } = {
  run: runReport as ReportKind<SubjectOf<'run'>>,
  comparison: comparisonReport as ReportKind<SubjectOf<'comparison'>>,
  dataset: datasetReport as ReportKind<SubjectOf<'dataset'>>,
  model: modelCard as ReportKind<SubjectOf<'model'>>,
  drift: driftReport as ReportKind<SubjectOf<'drift'>>
}

/** What is known of a subject, and how it is told. */
export interface ReportContent {
  data: object
  compose(speech: Speech): Report
}

/** @throws RESOURCE_DOES_NOT_EXIST when the subject is not there */
export async function readReport(subject: ReportSubject, sources: ReportSources): Promise<ReportContent> {
  const kind = KINDS[subject.kind] as ReportKind<ReportSubject>
  const data = await kind.read(subject, sources)
  return { data, compose: (speech) => kind.compose(data, speech) }
}
