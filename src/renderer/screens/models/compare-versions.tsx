import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { Scale } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SameRowsComparison, type ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { versionLabel } from '../../components/version-label.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { VersionDifferences } from './version-differences.tsx'

export interface CompareVersionsProps {
  version: ModelVersion
  /** All of its model. */
  versions: ModelVersion[]
  onClose: () => void
}

/** Holds a version against another one on the same rows, of which neither was trained on any. */
export function CompareVersions({ version, versions, onClose }: CompareVersionsProps) {
  const t = useTranslations()
  const { name, version: number } = version
  const others = versions.filter((one) => one.version !== number)
  const inProduction = others.find(({ current_stage }) => current_stage === 'Production')
  const [chosen, setChosen] = useState((inProduction ?? others[0]).version)
  const compare = useCommand('models', 'compare', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const running = job?.state === 'RUNNING'
  const result = job?.state === 'FINISHED' ? SameRowsComparison.safeParse(job.result).data : undefined
  const other = others.find((one) => one.version === chosen)
  const start = (): void =>
    compare.mutate({ name, version: number, other_version: chosen }, { onSuccess: ({ job_id }) => setJobId(job_id) })
  return (
    <Dialog onClose={onClose} title={t('models.compare_title', { version: number, name })} size="min(1080px, 94vw)">
      <Stack>
        <Group align="flex-end">
          <Select
            label={t('models.compare_with')}
            data={others.map((one) => ({
              value: one.version,
              label: versionLabel(t, one)
            }))}
            value={chosen}
            onChange={(value) => {
              if (value === null) return
              setChosen(value)
              setJobId(null)
            }}
            allowDeselect={false}
            w={240}
          />
          <Button
            leftSection={<Scale size={16} />}
            loading={compare.isPending || running}
            onClick={start}
            data-autofocus
          >
            {t('models.compare')}
          </Button>
        </Group>
        {jobId === null && (
          <Text size="sm" c="dimmed">
            {t('models.compare_hint', { version: number })}
          </Text>
        )}
        <ErrorNotice error={compare.error ?? job?.error} title={t('models.compare_failed')} />
        {running && <JobProgress job={job} />}
        {result !== undefined && other !== undefined && (
          <VersionDifferences comparison={result} version={version} other={other} />
        )}
      </Stack>
    </Dialog>
  )
}
