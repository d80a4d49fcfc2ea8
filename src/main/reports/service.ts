import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { ReportFormat, ReportRequest, ReportSubject } from '../../shared/contract/reports.ts'
import type { AppContext } from '../context.ts'
import { makeFile } from '../files/new-file.ts'
import { checkTargetFile } from '../files/target-file.ts'
import { writeHtml } from './formats/html.ts'
import { writeMarkdown } from './formats/markdown.ts'
import { readReport } from './kinds/index.ts'
import type { ReportSources } from './kinds/report-kind.ts'
import type { PrintPdf } from './print-pdf.ts'
import { speak } from './words/speech.ts'

export type ReportService = BenchtopHandlers['reports']

const MEDIA_TYPES: Record<ReportFormat, string> = {
  html: 'text/html',
  pdf: 'application/pdf',
  md: 'text/markdown',
  json: 'application/json'
}

/** @param printPdf how this host prints a page */
export function createReportService(
  context: AppContext,
  { printPdf, ...sources }: ReportSources & { printPdf: PrintPdf }
): ReportService {
  const { paths, version, now } = context

  const write = async ({ subject, format, language }: ReportRequest): Promise<string | Uint8Array> => {
    const { data, compose } = await readReport(subject, sources)
    const made_at = now()
    if (format === 'json') return describe({ subject, made_at, version, data })
    const speech = speak(language)
    const made = speech.words.made(speech.moment(made_at), version)
    if (format === 'md') return writeMarkdown(compose(speech), made, speech)
    const page = writeHtml(compose(speech), made, speech)
    return format === 'html' ? page : printPdf(page)
  }

  return {
    render: async (request) => {
      const content = await write(request)
      const file = {
        file_name: `${fileName(request.subject)}.${request.format}`,
        media_type: MEDIA_TYPES[request.format]
      }
      return typeof content === 'string'
        ? { ...file, encoding: 'utf8', content }
        : { ...file, encoding: 'base64', content: Buffer.from(content).toString('base64') }
    },
    save: async ({ out, ...request }) => {
      const path = resolve(out)
      await checkTargetFile(paths, path)
      const content = Buffer.from(await write(request))
      await makeFile(path, (partial) => writeFile(partial, content))
      return { path, size_bytes: content.length }
    }
  }
}

/** For programs: what the report was composed from, not its sentences. */
function describe(report: { subject: ReportSubject; made_at: number; version: string; data: object }): string {
  const { subject, made_at, version, data } = report
  return `${JSON.stringify({ subject, made_at: new Date(made_at).toISOString(), made_by: `Benchtop ${version}`, ...data }, null, 2)}\n`
}

/** Letters, digits and hyphens only, so that every file system takes it. */
function fileName(subject: ReportSubject): string {
  return ['benchtop', subject.kind, ...nameParts(subject)]
    .join('-')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100)
}

function nameParts(subject: ReportSubject): string[] {
  switch (subject.kind) {
    case 'run':
      return [subject.run_id.slice(0, 8)]
    case 'comparison':
      return [`${subject.run_ids.length} runs`]
    case 'dataset':
      return [subject.name]
    case 'model':
      return [subject.name, subject.version]
    case 'drift':
      return [subject.check_id.slice(0, 8)]
  }
}
