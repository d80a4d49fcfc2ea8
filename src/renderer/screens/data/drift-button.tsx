import { Button, Tooltip } from '@mantine/core'
import { Activity } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { formatDay } from '../../format.ts'
import { sourcesOf } from '../features/declared.ts'
import { driftPath } from '../monitoring/monitoring-path.ts'

interface DriftButtonProps {
  dataset: string
  /** In ms. */
  dates: number[]
  /** The date that is looked at; null: the newest. */
  date: number | null
}

/** How far the rows of a date have moved from those of the date before: one click, by the first service that reads them. */
export function DriftButton({ dataset, dates, date }: DriftButtonProps) {
  const t = useTranslations()
  const { data: declared } = useCall('features', 'list', {})
  const sides = neighbours(dates, date)
  if (sides === null || declared === undefined) return null
  const service = declared.feature_services.find((one) => sourcesOf(one, declared.feature_views).includes(dataset))
  const [reference, current] = sides
  const days = { reference: formatDay(reference), current: formatDay(current) }
  const icon = <Activity size={16} />
  if (service === undefined) {
    return (
      <Tooltip label={t('data.drift_no_service')}>
        <Button component={Link} to="/features" variant="default" leftSection={icon}>
          {t('data.drift')}
        </Button>
      </Tooltip>
    )
  }
  return (
    <Tooltip label={t('data.drift_compares', { service: service.name, ...days })}>
      <Button
        component={Link}
        to={driftPath(service.name, reference, current)}
        variant="default"
        leftSection={icon}
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
