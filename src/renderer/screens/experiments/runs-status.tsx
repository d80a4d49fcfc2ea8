import { Text } from '@mantine/core'
import { formatCount } from '../../format.ts'

/** One line under the filter that keeps its place: how many runs there are, or what is wrong with the filter. */
export function RunsStatus({ error, text }: { error: { message: string } | null; text: string }) {
  return (
    <Text
      id="run-filter-error"
      size="xs"
      c={error === null ? 'dimmed' : 'red'}
      role={error === null ? 'status' : 'alert'}
      mih={20}
      pt={2}
      mb={6}
      className="breaks"
    >
      {error?.message ?? text}
    </Text>
  )
}

/** @param count undefined until it is known */
export function countSentence(count: number | undefined, filter: string, hasMore: boolean): string {
  if (count === undefined) return ''
  const runs = count === 1 ? 'run' : 'runs'
  const which = filter === '' ? '' : count === 1 ? ' matches the filter' : ' match the filter'
  return hasMore
    ? `The first ${formatCount(count)} ${runs}${filter === '' ? '' : ' that match the filter'}.`
    : `${formatCount(count)} ${runs}${which}.`
}
