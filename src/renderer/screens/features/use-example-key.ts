import type { Entity } from '../../../shared/contract/features.ts'
import { useCall } from '../../api/use-call.ts'

/** The value of each join key as it is typed. */
export type TypedKey = Record<string, string>

/** A key that is in the dataset; null while there is none to show. */
export function useExampleKey(entity: Entity | undefined, dataset: string | undefined): TypedKey | null {
  const { data } = useCall('datasets', 'rows', { name: dataset ?? '', limit: 1 }, { enabled: dataset !== undefined })
  const row = data?.rows[0]
  if (row === undefined || entity === undefined) return null
  const cells = entity.join_keys.map(({ name }) => [name, row[data!.columns.indexOf(name)] ?? null] as const)
  return cells.some(([, cell]) => cell === null)
    ? null
    : Object.fromEntries(cells.map(([name, cell]) => [name, `${cell}`]))
}
