import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import type { CareJob } from './use-care-job.ts'

/** How a job of this screen goes, then what came of it. */
export function CareOutcome<T>({
  care,
  title,
  children
}: {
  care: CareJob<T>
  title: string
  children: (result: T) => ReactNode
}) {
  const t = useTranslations()
  if (care.running) return care.job === null ? null : <JobProgress job={care.job} />
  if (care.error !== null) return <ErrorNotice title={title} error={care.error} />
  if (care.job?.state === 'CANCELLED') {
    return (
      <Text size="sm" c="dimmed">
        {t('workspace.cancelled')}
      </Text>
    )
  }
  return care.result === null ? null : <>{children(care.result)}</>
}
