import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '../format.ts'
import { Coming } from './coming.tsx'
import { useNow } from './use-now.ts'

interface ReadingProps {
  /** How many rows are read. */
  rows: number
  /** In pixels, as of what comes. */
  h: number
}

/** Sooner, it is just coming. */
const A_WHILE_MS = 2000

/** Holds the place of what is found by reading a whole table, and says how long it has been at it where that takes a while. */
export function Reading({ rows, h }: ReadingProps) {
  const t = useTranslations()
  const [since] = useState(Date.now)
  const taken = useNow(true) - since
  return (
    <Coming
      h={h}
      note={taken < A_WHILE_MS ? undefined : t('components.reading', { count: rows, taken: formatDuration(taken) })}
    />
  )
}
