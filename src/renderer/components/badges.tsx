import { Badge } from '@mantine/core'
import { useTranslations } from 'use-intl'

const RUN_COLORS = {
  RUNNING: 'bench',
  SCHEDULED: 'gray',
  FINISHED: 'teal',
  FAILED: 'red',
  KILLED: 'orange',
  CANCELLED: 'orange'
} as const

/** A run's or a job's status, in its own words. */
export function StatusBadge({ status }: { status: string }) {
  const t = useTranslations()
  return (
    <Badge variant="light" color={RUN_COLORS[status as keyof typeof RUN_COLORS] ?? 'gray'} miw="max-content">
      {status in RUN_COLORS ? t(`components.status_${status as keyof typeof RUN_COLORS}`) : status.toLowerCase()}
    </Badge>
  )
}

const STAGE_COLORS: Record<string, string> = { Production: 'teal', Staging: 'yellow', Archived: 'gray', None: 'gray' }

/** A model version's stage, or another text in the stage's colour. */
export function StageBadge({ stage, label = stage }: { stage: string; label?: string }) {
  return (
    <Badge variant={stage === 'None' ? 'outline' : 'light'} color={STAGE_COLORS[stage] ?? 'gray'} miw="max-content">
      {label}
    </Badge>
  )
}
