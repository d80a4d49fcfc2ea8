import type { ModelVersion } from '../../shared/contract/models.ts'
import type { PredictionRole } from '../../shared/contract/predictions.ts'
import type { Prediction } from '../../shared/contract/serving.ts'

/** How often a version said a class. A regression has none: its `prediction_class` is ''. */
export interface PredictionCount {
  model_name: string
  model_version: string
  role: PredictionRole
  prediction_class: string
  count: number
}

/** How often a shadow said the same as the version that answered. */
export interface ShadowAgreement {
  model_name: string
  /** The shadow's. */
  model_version: string
  agreed: number
  differed: number
  /** Requests whose rows do not fit its signature. */
  failed: number
}

/** What was said since the program started, for /metrics and the screen; in memory. */
export interface PredictionCounts {
  add(prediction: Prediction, role: PredictionRole): void
  /** @param answered by the version that answered, row by row as `shadow` */
  compare(answered: readonly Prediction[], shadow: readonly Prediction[]): void
  addShadowFailure(version: ModelVersion): void
  list(): PredictionCount[]
  agreements(): ShadowAgreement[]
}

/** Classes told one by one for each version; of a model with more, the rest is counted together. */
const MOST_CLASSES = 200
const OTHER = '(other)'

export function createPredictionCounts(): PredictionCounts {
  const counts = new Map<string, Map<string, PredictionCount>>()
  const agreements = new Map<string, ShadowAgreement>()
  const agreementOf = (model_name: string, model_version: string): ShadowAgreement => {
    const key = `${model_version}/${model_name}`
    const found = agreements.get(key) ?? { model_name, model_version, agreed: 0, differed: 0, failed: 0 }
    agreements.set(key, found)
    return found
  }
  return {
    add: ({ model_name, model_version, prediction, probabilities }, role) => {
      const key = `${role}/${model_version}/${model_name}`
      let byClass = counts.get(key)
      if (byClass === undefined) counts.set(key, (byClass = new Map()))
      const said = probabilities === null ? '' : String(prediction)
      const prediction_class = byClass.has(said) || byClass.size < MOST_CLASSES ? said : OTHER
      const count = byClass.get(prediction_class)
      if (count === undefined)
        byClass.set(prediction_class, { model_name, model_version, role, prediction_class, count: 1 })
      else count.count++
    },
    compare: (answered, shadow) => {
      for (const [row, { model_name, model_version, prediction }] of shadow.entries()) {
        const agreement = agreementOf(model_name, model_version)
        if (answered[row].prediction === prediction) agreement.agreed++
        else agreement.differed++
      }
    },
    addShadowFailure: ({ name, version }) => void agreementOf(name, version).failed++,
    list: () => [...counts.values()].flatMap((byClass) => [...byClass.values()]),
    agreements: () => [...agreements.values()]
  }
}
