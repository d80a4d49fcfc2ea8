import { useForm, type UseFormReturnType } from '@mantine/form'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { Declaration, Entity } from '../../../shared/contract/features.ts'
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
  const entities = declared.entities.filter((entity) => entity.join_key === dataset?.entity_key)
  return {
    form,
    dataset,
    entities,
    chooseDataset: (name) => {
      const chosen = datasets.find((one) => one.name === name)
      if (chosen === undefined || chosen.entity_key === null) return
      const entity = declared.entities.find((one) => one.join_key === chosen.entity_key)
      form.setValues({
        source: chosen.name,
        entity: entity?.name ?? chosen.entity_key.replace(/[\s_-]*id$/i, ''),
        features: featureColumns(chosen).map((column) => column.name),
        ...(view === null ? { name: `${chosen.name}_fv` } : {})
      })
    },
    toDeclaration: ({ ttl_days, entity, ...rest }, { name: source, entity_key, columns }) => {
      const key = columns.find((column) => column.role === 'entity_key')
      const isNew = !entities.some((one) => one.name === entity)
      return declare({
        entities: isNew
          ? [{ name: entity, join_key: entity_key ?? '', value_type: key?.type ?? 'text', description: '' }]
          : [],
        feature_views: [
          toDeclaredView({ ...rest, source, entity, ttl_seconds: daysToTtl(ttl_days), tags: view?.tags ?? {} })
        ]
      })
    }
  }
}
