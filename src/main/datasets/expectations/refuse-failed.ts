import type { z } from 'zod'
import type { ExpectationCheck, FailedChecks } from '../../../shared/contract/datasets.ts'
import { describeExpectation } from '../../../shared/describe-expectation.ts'
import { AppError } from '../../../shared/errors.ts'
import type { StagedFile } from '../stage-files.ts'
import { isAboutColumn } from './row-rules.ts'

/**
 * Stops an import whose files do not meet what is expected of them. Where bad rows are set aside, only what concerns a
 * file as a whole stops it, and a file of which no row is left.
 * @throws INVALID_PARAMETER_VALUE with the checks of all files in its details
 */
export function refuseFailed(staged: StagedFile[], badRows: 'refuse' | 'quarantine'): void {
  for (const { plan, checks, stage } of staged) {
    const quarantine = stage?.quarantine ?? null
    const failed = checks.filter((check) => !check.passed && (badRows === 'refuse' || isWholeFile(check)))
    const isEmptied = quarantine !== null && quarantine.row_count > 0 && quarantine.row_count >= plan.rows_read
    if (failed.length === 0 && !isEmptied) continue
    const details: z.input<typeof FailedChecks> & Record<string, unknown> = {
      checks: staged.map((one) => ({ source_name: one.plan.source_name, checks: one.checks }))
    }
    const why = failed.length === 0 ? 'every row would be set aside' : failed.map(describeFailure).join('; ')
    throw new AppError('INVALID_PARAMETER_VALUE', `${plan.source_name}: ${why}. ${WAYS_OUT[badRows]}`, details)
  }
}

const WAYS_OUT = {
  refuse: 'Nothing was imported: correct the file, set the bad rows aside, or change what is expected.',
  quarantine: 'Nothing was imported: correct the file, or change what is expected.'
}

function isWholeFile({ expectation, found }: ExpectationCheck): boolean {
  return !isAboutColumn(expectation) || found !== ''
}

function describeFailure({ expectation, n_failed, samples, found }: ExpectationCheck): string {
  const expected = `expected is that ${describeExpectation(expectation)}`
  if (found !== '') return `${expected}, but found ${found.startsWith('there') ? 'that ' : ''}${found}`
  const { line, value } = samples[0]
  const first = `line ${line}${value === '' ? '' : ` has "${value}"`}`
  return `${expected}, but ${n_failed === 1 ? '1 row is' : `${n_failed} rows are`} otherwise (${n_failed === 1 ? '' : 'first '}${first})`
}
