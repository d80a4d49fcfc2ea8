import { Button, Tooltip } from '@mantine/core'
import { Activity } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { formatDay } from '../../format.ts'
import { driftPath } from '../monitoring/monitoring-path.ts'

interface DriftButtonProps {
  dataset: string
  /** In ms. */
  dates: number[]
  /** The date that is looked at; null: the newest. */
  date: number | null
}

/** How far the rows of a date have moved from those of the date before: one click. */
export function DriftButton({ dataset, dates, date }: DriftButtonProps) {
  const t = useTranslations()
  const sides = neighbours(dates, date)
  if (sides === null) return null
  const [reference, current] = sides
  const days = { reference: formatDay(reference), current: formatDay(current) }
  return (
    <Tooltip label={t('data.drift_compares', days)}>
      <Button
        component={Link}
        to={driftPath(dataset, reference, current)}
        variant="default"
        leftSection={<Activity size={16} />}
        aria-label={t('data.drift_from', days)}
      >
        {t('data.drift')}
      </Button>
    </Tooltip>
  )
}

/** The date and the one before it; of the first date the one after. @returns null where there is only one */
export function neighbours(dates: number[], date: number | null): [reference: number, current: number] | null {
  if (dates.length < 2) return null
  const sorted = dates.toSorted((a, b) => a - b)
  const at = date === null ? sorted.length - 1 : Math.max(1, sorted.indexOf(date))
  return [sorted[at - 1], sorted[at]]
}
