import { useCall } from '../../api/use-call.ts'

/** A key that is in the dataset; null while there is none to show. */
export function useExampleKey(dataset: string | undefined): string | null {
  const { data } = useCall('datasets', 'rows', { name: dataset ?? '', limit: 1 }, { enabled: dataset !== undefined })
  const key = data?.rows[0]?.[0]
  return key === undefined || key === null ? null : String(key)
}
