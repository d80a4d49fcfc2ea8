import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { NEWEST_FIRST, readOrder, writeOrder, type RunOrder } from './run-order.ts'

export interface RunsAddress {
  filter: string
  deleted: boolean
  order: RunOrder[]
  /** `params.depth`; null: not grouped. */
  group_by: string | null
  view: 'table' | 'charts'
  /** Several parts at once; '' takes a part away. */
  change: (parts: Partial<Record<'filter' | 'deleted' | 'sort' | 'group' | 'view', string>>) => void
  setOrder: (order: RunOrder[]) => void
}

/** What the screen shows stands in its address, so that it can be kept, sent and gone back to. */
export function useRunsAddress(): RunsAddress {
  const [address, setAddress] = useSearchParams()
  const sort = address.get('sort')
  const order = useMemo(() => readOrder(sort), [sort])
  const change: RunsAddress['change'] = (parts) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(parts)) {
          if (value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true }
    )
  return {
    filter: address.get('filter') ?? '',
    deleted: address.get('deleted') === '1',
    order,
    group_by: address.get('group'),
    view: address.get('view') === 'charts' ? 'charts' : 'table',
    change,
    setOrder: (next) => change({ sort: writeOrder(next) === writeOrder([NEWEST_FIRST]) ? '' : writeOrder(next) })
  }
}
