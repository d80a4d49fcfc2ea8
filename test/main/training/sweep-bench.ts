import type { z } from 'zod'
import type { SweepRequest, SweepResult, TrainingRequest } from '../../../src/shared/contract/training.ts'
import type { TestApp } from '../../support/app.ts'

type Given = Omit<z.input<typeof SweepRequest>, 'training'> & { training?: Partial<z.input<typeof TrainingRequest>> }

/** The request of a small sweep over a CSV file, whose target is `leaves`. */
export function sweepOf(path: string, { training, ...given }: Given): z.input<typeof SweepRequest> {
  return {
    training: {
      experiment_name: 'sweeps',
      source: { kind: 'csv', path, target: 'leaves', drop: ['plan', 'spend'] },
      params: { n_estimators: 10, random_state: 1 },
      ...training
    },
    ...given
  }
}

export async function sweep(app: TestApp, path: string, given: Given): Promise<SweepResult> {
  return app.result<SweepResult>(await app.client.training.sweep(sweepOf(path, given)))
}
