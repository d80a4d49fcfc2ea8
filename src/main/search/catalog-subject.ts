import { invalid } from '../../shared/errors.ts'
import { TEXT_OPERATORS, type Operator, type Subject } from './grammar.ts'

/** Experiments, registered models and versions are searched by a few attributes and by their tags. */
export type CatalogEntity = 'attribute' | 'tag'

export interface CatalogAttribute {
  /** As it is written in a filter, all its spellings. */
  names: readonly string[]
  /** What `Catalog.columns` calls it. */
  key: string
  /** None: it only orders. */
  operators: readonly Operator[]
  orders: boolean
}

const ENTITIES = new Map<string, CatalogEntity>([
  ['attribute', 'attribute'],
  ['attributes', 'attribute'],
  ['attr', 'attribute'],
  ['tag', 'tag'],
  ['tags', 'tag']
])

/** @param noun as a sentence begins with it: `An experiment` */
export function createCatalogSubject(noun: string, attributes: readonly CatalogAttribute[]): Subject<CatalogEntity> {
  const byName = new Map(attributes.flatMap((one) => one.names.map((name) => [name, one] as const)))
  const byKey = new Map(attributes.map((one) => [one.key, one]))
  return {
    toField: (entity, key) => {
      const known = ENTITIES.get(entity ?? 'attribute')
      if (known === undefined) throw invalid(`${noun} has no "${entity}"; write tags.${key}, or an attribute alone.`)
      if (known === 'tag') return { entity: known, key }
      const found = byName.get(key)
      if (found !== undefined) return { entity: known, key: found.key }
      throw invalid(
        `${noun} has no attribute "${key}"; there are ${attributes.map(({ names }) => names[0]).join(', ')} and tags, written tags.${key}.`
      )
    },
    operatorsOf: ({ entity, key }) => (entity === 'tag' ? TEXT_OPERATORS : byKey.get(key)!.operators),
    checkOrder: ({ entity, key }) => {
      if (entity === 'attribute' && byKey.get(key)!.orders) return
      const orders = attributes.flatMap((one) => (one.orders ? [one.names[0]] : []))
      throw invalid(`${key} does not order this search; ${orders.join(', ')} do.`)
    }
  }
}
