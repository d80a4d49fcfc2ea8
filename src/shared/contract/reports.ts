import { z } from 'zod'
import { action, query } from './define.ts'
import { Language } from './language.ts'
import { DateInput } from './values.ts'

export const REPORT_FORMATS = ['html', 'pdf', 'md', 'json'] as const
export const ReportFormat = z.enum(REPORT_FORMATS)
export type ReportFormat = z.output<typeof ReportFormat>

/** What a report is about. */
export const ReportSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), run_id: z.string() }),
  z.object({ kind: z.literal('comparison'), run_ids: z.array(z.string()).min(2).max(20) }),
  /** Without a date, every row of the dataset. */
  z.object({ kind: z.literal('dataset'), name: z.string(), event_timestamp: DateInput.nullable().default(null) }),
  /** The model card of a version (Mitchell et al., "Model Cards for Model Reporting", 2019). */
  z.object({ kind: z.literal('model'), name: z.string(), version: z.string() }),
  z.object({ kind: z.literal('drift'), check_id: z.string() })
])
export type ReportSubject = z.output<typeof ReportSubject>
/** A subject as it is asked for: a date may be written `2024-01-31`. */
export type ReportSubjectInput = z.input<typeof ReportSubject>

/** Which file is made of it. */
export const ReportRequest = z.object({
  subject: ReportSubject,
  format: ReportFormat,
  language: Language.default('en')
})
export type ReportRequest = z.output<typeof ReportRequest>
/** The same as it is asked for, without what has a default. */
export type ReportRequestInput = z.input<typeof ReportRequest>

/**
 * One file that stands by itself. The same subject gives the same bytes, but for the line that says when it was made
 * (and a PDF, which dates itself).
 */
export const reports = {
  /** The report as it is handed to a browser. */
  render: query(
    ReportRequest,
    z.object({
      /** A name for the file, without a folder. */
      file_name: z.string(),
      media_type: z.string(),
      /** A PDF travels in base64; the rest is text. */
      encoding: z.enum(['utf8', 'base64']),
      content: z.string()
    })
  ),
  /** Writes the report to a file. */
  save: action(ReportRequest.extend({ out: z.string() }), z.object({ path: z.string(), size_bytes: z.int() }))
}
