import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEngineWords } from '../../words/engine-words.ts'
import type { Translate } from '../../words/translate.ts'
import type { RunRows } from './use-run-rows.ts'

export interface RunsStatusProps {
  error: { message: string } | null
  text: string
  actions: ReactNode
}

/** One line that keeps its place: how many runs there are, or what is wrong with the filter; and what can be done. */
export function RunsStatus({ error, text, actions }: RunsStatusProps) {
  const say = useEngineWords()
  return (
    <Group justify="space-between" wrap="nowrap" gap="md" my={8} mih={28}>
      <Text
        id="run-filter-error"
        size="xs"
        c={error === null ? 'dimmed' : 'red'}
        role={error === null ? 'status' : 'alert'}
        className="breaks"
      >
        {error === null ? text : say(error.message)}
      </Text>
      {actions}
    </Group>
  )
}

/** How many runs were found, and how many of them are picked. */
export function countSentence(
  t: Translate,
  { runs, reading, complete }: Pick<RunRows, 'runs' | 'reading' | 'complete'>,
  { picked, filter }: { picked: number; filter: string }
): string {
  if (reading) return t('experiments.searching')
  if (runs === undefined) return ''
  const count = runs.length
  return complete
    ? t('experiments.counted', { count, filtered: String(filter !== ''), picked })
    : t('experiments.so_far', { count })
}
