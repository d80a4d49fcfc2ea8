import type { ReportSubject } from '../../../shared/contract/reports.ts'
import type { DatasetService } from '../../datasets/service.ts'
import type { MonitoringService } from '../../monitoring/service.ts'
import type { RegistryService } from '../../registry/service.ts'
import type { TrackingService } from '../../tracking/service.ts'
import type { Report } from '../document.ts'
import type { Speech } from '../words/speech.ts'

/** Where reports get what they tell. */
export interface ReportSources {
  tracking: TrackingService
  datasets: DatasetService
  registry: RegistryService
  monitoring: MonitoringService
}

export type SubjectOf<K extends ReportSubject['kind']> = Extract<ReportSubject, { kind: K }>

/**
 * A kind of report: reads what it needs, then says it in a language. What it reads is what the JSON format writes,
 * so it holds values, not sentences.
 */
export interface ReportKind<S, D extends object = object> {
  /** @throws RESOURCE_DOES_NOT_EXIST when the subject is not there */
  read(subject: S, sources: ReportSources): Promise<D>
  compose(data: D, speech: Speech): Report
}
