import { extname } from 'node:path'
import type { Command } from 'commander'
import type { Language } from '../../shared/contract/language.ts'
import { REPORT_FORMATS, type ReportFormat, type ReportSubjectInput } from '../../shared/contract/reports.ts'
import { AppError } from '../../shared/errors.ts'
import { print } from './output.ts'
import { globalOptions, withApp } from './session.ts'

interface ReportOptions {
  out: string
  language: Language
}

/** `report run RUN_ID --out run.html`: the ending of the file is the format. */
export function addReportCommands(program: Command): void {
  const report = program.command('report').description('write a report as .html, .pdf, .md or .json')
  const add = (name: string, description: string): Command =>
    report
      .command(name)
      .description(description)
      .requiredOption('--out <file>', 'the file to write; its ending is the format')
      .option('--language <language>', 'en or fr', 'en')
  add('run', 'one run')
    .argument('<run_id>')
    .action((run_id: string, options: ReportOptions, command: Command) =>
      write({ kind: 'run', run_id }, options, command)
    )
  add('comparison', 'several runs side by side')
    .argument('<run_id...>')
    .action((run_ids: string[], options: ReportOptions, command: Command) =>
      write({ kind: 'comparison', run_ids }, options, command)
    )
  add('dataset', 'what the columns of a dataset hold')
    .argument('<name>')
    .option('--as-of <date>', 'only the rows of this date')
    .action((name: string, { asOf, ...options }: ReportOptions & { asOf?: string }, command: Command) =>
      write({ kind: 'dataset', name, event_timestamp: asOf ?? null }, options, command)
    )
  add('drift', 'a drift check')
    .argument('<check_id>')
    .action((check_id: string, options: ReportOptions, command: Command) =>
      write({ kind: 'drift', check_id }, options, command)
    )
  add('model', 'the card of a model version')
    .argument('<name>')
    .argument('<version>')
    .action((name: string, version: string, options: ReportOptions, command: Command) =>
      write({ kind: 'model', name, version }, options, command)
    )
}

async function write(subject: ReportSubjectInput, { out, language }: ReportOptions, command: Command): Promise<void> {
  const format = formatOf(out)
  const answer = await withApp(command, (app) => app.client.reports.save({ subject, format, language, out }))
  print(globalOptions(command).json, answer, () => [`${answer.size_bytes} bytes written to ${answer.path}`])
}

function formatOf(out: string): ReportFormat {
  const ending = extname(out).slice(1).toLowerCase()
  const format = REPORT_FORMATS.find((one) => one === (ending === 'htm' ? 'html' : ending))
  if (format !== undefined) return format
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `"${out}" ends with no format of reports; call it .html, .pdf, .md or .json.`
  )
}
