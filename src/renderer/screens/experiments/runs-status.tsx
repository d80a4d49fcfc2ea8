import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEngineWords } from '../../words/engine-words.ts'
import type { Translate } from '../../words/translate.ts'
import classes from './runs-status.module.css'
import type { RunRows } from './use-run-rows.ts'

export interface RunsStatusProps {
  which: ReactNode
  error: { message: string } | null
  text: string
  /** The filter's comparisons and what can be added to it; what is wrong with the filter takes its place. */
  children: ReactNode
  actions: ReactNode
}

/** One line that keeps its place: which runs there are and how many, or what is wrong with the filter; and what can be done. */
export function RunsStatus({ which, error, text, children, actions }: RunsStatusProps) {
  return (
    <Group wrap="nowrap" gap="sm" my={8} mih={34}>
      {which}
      {error === null ? <div className={classes.strip}>{children}</div> : <Refusal message={error.message} />}
      <Text size="xs" c="dimmed" role="status" className={classes.count}>
        {error === null ? text : ''}
      </Text>
      {actions}
    </Group>
  )
}

function Refusal({ message }: { message: string }) {
  const said = useEngineWords()(message)
  return (
    <Text id="run-filter-error" size="xs" lh={1.35} c="red" role="alert" className={`breaks ${classes.refusal}`}>
      {said}
    </Text>
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
