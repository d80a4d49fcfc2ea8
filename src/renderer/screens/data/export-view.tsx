import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { useTranslations } from 'use-intl'
import type { DatasetView, EXPORT_FORMATS, ExportResult } from '../../../shared/contract/datasets.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { showDone, showError } from '../../components/notify.tsx'
import { showUnfinished } from '../../components/show-unfinished.ts'
import { formatBytes } from '../../format.ts'
import { saveDownload } from '../../api/save-download.ts'
import { useEngineWords } from '../../words/engine-words.ts'

/** Writes what the table shows, all of it, to a file. */
export function ExportView({ view, disabled }: { view: DatasetView; disabled: boolean }) {
  const t = useTranslations()
  const say = useEngineWords()
  const [jobId, setJobId] = useState<string | null>(null)
  const command = useCommand('datasets', 'export')
  const save = (job: Job): void => {
    setJobId(null)
    const result = job.result as z.output<typeof ExportResult> | null
    if (result?.file == null) showUnfinished(job, t('data.export_cancelled'))
    else {
      saveDownload(result.file).then(
        () => showDone(t('data.exported', { count: result.row_count, size: formatBytes(result.size_bytes) })),
        showError
      )
    }
  }
  const job = useJob(jobId, save)
  const start = (format: (typeof EXPORT_FORMATS)[number]): void =>
    command.mutate({ ...view, format }, { onSuccess: ({ job_id }) => setJobId(job_id) })
  const running = command.isPending || jobId !== null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Download size={16} />}
          disabled={disabled}
          loading={running}
          title={job === null ? undefined : say(job.message)}
        >
          {t('data.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('csv')}>{t('data.export_csv')}</Menu.Item>
        <Menu.Item onClick={() => start('parquet')}>{t('data.export_parquet')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
