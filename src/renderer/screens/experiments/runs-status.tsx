import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatCount } from '../../format.ts'

export interface RunsStatusProps {
  error: { message: string } | null
  text: string
  actions: ReactNode
}

/** One line that keeps its place: how many runs there are, or what is wrong with the filter; and what can be done. */
export function RunsStatus({ error, text, actions }: RunsStatusProps) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md" my={8} mih={28}>
      <Text
        id="run-filter-error"
        size="xs"
        c={error === null ? 'dimmed' : 'red'}
        role={error === null ? 'status' : 'alert'}
        className="breaks"
      >
        {error?.message ?? text}
      </Text>
      {actions}
    </Group>
  )
}

export interface RunCount {
  /** Undefined until it is known. */
  count: number | undefined
  picked: number
  filter: string
  /** False while further runs are on their way. */
  complete: boolean
}

export function countSentence({ count, picked, filter, complete }: RunCount): string {
  if (count === undefined) return ''
  const runs = count === 1 ? 'run' : 'runs'
  const which = filter === '' ? '' : count === 1 ? ' matches the filter' : ' match the filter'
  const selected = picked === 0 ? '' : `, ${formatCount(picked)} selected`
  return complete ? `${formatCount(count)} ${runs}${which}${selected}.` : `${formatCount(count)} ${runs} so far…`
}
