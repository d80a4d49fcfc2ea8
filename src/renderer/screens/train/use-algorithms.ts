import { useMemo } from 'react'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { training } from '../../../shared/contract/training.ts'
import { useCall } from '../../api/use-call.ts'
import { useEngineWords } from '../../words/engine-words.ts'

/** An algorithm a person can choose, with its hyper-parameters, described in the language that is shown. */
export type AlgorithmChoice = CallOutput<(typeof training)['options']>['algorithms'][number]

/** Undefined while they are read. */
export function useAlgorithms(): { algorithms: AlgorithmChoice[] | undefined; error: Error | null } {
  const { data, error } = useCall('training', 'options', {})
  const say = useEngineWords()
  const algorithms = useMemo(
    () =>
      data?.algorithms.map((one) => ({
        ...one,
        label: say(one.label),
        description: say(one.description),
        params: one.params.map((spec) => ({ ...spec, description: say(spec.description), allowed: say(spec.allowed) }))
      })),
    [data, say]
  )
  return { algorithms, error }
}
