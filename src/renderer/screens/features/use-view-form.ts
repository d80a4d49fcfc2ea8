import { useForm, type UseFormReturnType } from '@mantine/form'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { Declaration, Entity } from '../../../shared/contract/features.ts'
import { joinsOn, suggestEntityName } from '../../../shared/join-keys.ts'
import {
  daysToTtl,
  declare,
  featureColumns,
  toDeclaredView,
  ttlToDays,
  type Declared,
  type DeclaredView
} from './declared.ts'

export interface ViewValues {
  name: string
  source: string | null
  entity: string
  features: string[]
  /** Blank: no limit. */
  ttl_days: number | string
  /** Null: rows are known from their event_timestamp. */
  created_timestamp_column: string | null
  online: boolean
  description: string
}

export interface ViewForm {
  form: UseFormReturnType<ViewValues>
  dataset: Dataset | undefined
  /** Entities that join on the dataset's key. */
  entities: Entity[]
  /** Fills in what the dataset suggests. */
  chooseDataset: (name: string | null) => void
  toDeclaration: (values: ViewValues, dataset: Dataset) => Declaration
}

/**
 * The state of the dialog that makes or changes a feature view.
 * @param view null: a new one
 */
export function useViewForm(view: DeclaredView | null, declared: Declared, datasets: Dataset[]): ViewForm {
  const form = useForm<ViewValues>({
    initialValues: {
      name: view?.name ?? '',
      source: view?.source ?? null,
      entity: view?.entity ?? '',
      features: view?.features ?? [],
      ttl_days: ttlToDays(view?.ttl_seconds ?? null),
      created_timestamp_column: view?.created_timestamp_column ?? null,
      online: view?.online ?? true,
      description: view?.description ?? ''
    }
  })
  const dataset = datasets.find((one) => one.name === form.values.source)
  const entities = declared.entities.filter((entity) => dataset !== undefined && joinsOn(entity, dataset))
  return {
    form,
    dataset,
    entities,
    chooseDataset: (name) => {
      const chosen = datasets.find((one) => one.name === name)
      if (chosen === undefined || chosen.entity_keys.length === 0) return
      const entity = declared.entities.find((one) => joinsOn(one, chosen))
      form.setValues({
        source: chosen.name,
        entity: entity?.name ?? suggestEntityName(chosen.entity_keys),
        features: featureColumns(chosen).map((column) => column.name),
        ...(view === null ? { name: `${chosen.name}_fv` } : {})
      })
    },
    toDeclaration: ({ ttl_days, entity, ...rest }, { name: source, columns }) => {
      const keys = columns.filter((column) => column.role === 'entity_key')
      const isNew = !entities.some((one) => one.name === entity)
      return declare({
        entities: isNew
          ? [{ name: entity, join_keys: keys.map(({ name, type }) => ({ name, value_type: type })), description: '' }]
          : [],
        feature_views: [
          toDeclaredView({ ...rest, source, entity, ttl_seconds: daysToTtl(ttl_days), tags: view?.tags ?? {} })
        ]
      })
    }
  }
}
