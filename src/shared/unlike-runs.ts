import type { Run, RunInput } from './contract/runs.ts'

/** In what runs differ that keeps their scores from being ranked, and what each kind of them has: at least two. */
export interface Unlike {
  in: 'targets' | 'data' | 'rows'
  found: string[]
}

type LoggedRun = Pick<Run, 'params'> & { inputs: readonly Pick<RunInput, 'name' | 'digest' | 'context'>[] }

/**
 * Scores can be ranked where they tell of the same target, on the same rows. Goes by what runs logged: what another
 * program left out is not held against its run. Null where nothing speaks against it.
 */
export function unlikeRuns(runs: readonly LoggedRun[]): Unlike | null {
  const differing = (what: Unlike['in'], valueOf: (run: LoggedRun) => string | undefined): Unlike | null => {
    const found = [...new Set(runs.map(valueOf).filter((value) => value !== undefined))]
    return found.length > 1 ? { in: what, found } : null
  }
  return (
    differing('targets', targetOf) ??
    differing('data', labelledDataOf) ??
    differing('rows', (run) => param(run, 'val_rows'))
  )
}

/** `churn_label`, also where the label comes from a dataset of its own. */
function targetOf(run: LoggedRun): string | undefined {
  return param(run, 'target') ?? param(run, 'label')?.replace(/^.*:/, '')
}

/** What the labels were read from, as it was then: `labels 1c26726b`. */
function labelledDataOf({ inputs }: LoggedRun): string | undefined {
  const labelled = inputs.find(({ context }) => context === 'label') ?? (inputs.length === 1 ? inputs[0] : undefined)
  return labelled && `${labelled.name} ${labelled.digest.slice(0, 8)}`
}

function param({ params }: LoggedRun, key: string): string | undefined {
  return params.find((one) => one.key === key)?.value
}
