import type { MlflowContents } from '../../../shared/contract/mlflow.ts'
import { openMlflowSource } from './open-source.ts'
import type { SourcePlace } from './source.ts'

/** Task 'inspect-mlflow': what an import would bring. */
export function inspectMlflow(place: SourcePlace): MlflowContents {
  const source = openMlflowSource(place, () => {})
  try {
    return {
      kind: source.kind,
      experiments: source
        .experiments()
        .map(({ name, lifecycle_stage, run_count }) => ({ name, lifecycle_stage, run_count })),
      registered_models: source.models().length
    }
  } finally {
    source.close()
  }
}
