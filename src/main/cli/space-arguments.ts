import type { ParamSpec, SearchSpace } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'

/**
 * Reads `name=…` pairs of a sweep: a list `100,300,500`, or a range `2..20` with `:log` for a log scale and `:int` for
 * whole numbers. A range between whole numbers is one of whole numbers, unless the hyper-parameter is a plain number.
 * @param specs the hyper-parameters of the algorithms in question
 * @throws INVALID_PARAMETER_VALUE for a pair that reads as neither, or a name given twice
 */
export function parseSpace(pairs: readonly string[], specs: readonly ParamSpec[]): Record<string, SearchSpace> {
  const space: Record<string, SearchSpace> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    const text = pair.slice(at + 1).trim()
    if (at < 1 || text === '') {
      throw invalid(`What to try is written name=100,300 or name=2..20 or name=0.01..1:log; "${pair}" is not.`)
    }
    if (name in space) throw invalid(`The parameter ${name} is given twice.`)
    const isNumber = specs.some((spec) => spec.name === name && spec.type === 'number')
    space[name] = text.includes('..') ? parseRange(pair, text, isNumber) : { values: parseList(text) }
  }
  return space
}

const RANGE = /^(?<from>[^:]+?)\.\.(?<to>[^:]+?)(?<flags>(:(log|int))*)$/

function parseRange(pair: string, text: string, isNumber: boolean): SearchSpace {
  const { from, to, flags } = RANGE.exec(text)?.groups ?? { from: '', to: '', flags: '' }
  const [low, high] = [from, to].map((end) => (end.trim() === '' ? Number.NaN : Number(end)))
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw invalid(`A range is written 2..20, with :log or :int behind it where wanted; "${pair}" is not.`)
  }
  const whole = [from, to].every((end) => /^[+-]?\d+$/.test(end.trim()))
  return {
    from: low,
    to: high,
    scale: flags.includes(':log') ? 'log' : 'linear',
    integer: flags.includes(':int') || (whole && !isNumber)
  }
}

/** Commas inside braces belong to weights by class. */
function parseList(text: string): string[] {
  return text.split(/,(?![^{]*\})/).map((value) => value.trim())
}

function invalid(message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message)
}
