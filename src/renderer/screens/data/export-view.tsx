import { Button, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { DatasetView, EXPORT_FORMATS, ExportResult } from '../../../shared/contract/datasets.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { showDone, showError } from '../../components/notify.tsx'
import { formatBytes, formatMany } from '../../format.ts'
import { saveDownload } from '../../api/save-download.ts'

/** Writes what the table shows, all of it, to a file. */
export function ExportView({ view, disabled }: { view: DatasetView; disabled: boolean }) {
  const [jobId, setJobId] = useState<string | null>(null)
  const command = useCommand('datasets', 'export')
  const save = (job: Job): void => {
    setJobId(null)
    const result = job.result as z.output<typeof ExportResult> | null
    if (result?.file == null) showError(new Error(job.error?.message ?? 'The export was cancelled.'))
    else {
      saveDownload(result.file).then(
        () => showDone(`${formatMany(result.row_count, 'row')} exported, ${formatBytes(result.size_bytes)}.`),
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
          title={job?.message}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('csv')}>These rows as CSV</Menu.Item>
        <Menu.Item onClick={() => start('parquet')}>These rows as Parquet</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
