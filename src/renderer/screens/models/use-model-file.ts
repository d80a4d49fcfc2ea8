import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { EXPORT_FORMATS, ModelFile } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { saveDownload } from '../../api/save-download.ts'
import { showDone, showError } from '../../components/notify.tsx'
import { showUnfinished } from '../../components/show-unfinished.ts'
import { formatBytes } from '../../format.ts'

export interface ModelFileSaver {
  /** @param format of another program; `benchtop`: with its run and artifacts, to be imported elsewhere */
  save(format: 'benchtop' | (typeof EXPORT_FORMATS)[number]): void
  saving: boolean
}

/** Writes a version to one file and hands it to the person. */
export function useModelFile({ name, version }: { name: string; version: string }): ModelFileSaver {
  const t = useTranslations()
  const [jobId, setJobId] = useState<string | null>(null)
  const own = useCommand('models', 'export_file')
  const other = useCommand('models', 'export')
  useJob(jobId, (job: Job) => {
    setJobId(null)
    const result = job.result as ModelFile | null
    if (result?.file == null) {
      showUnfinished(job, t('models.export_cancelled'))
      return
    }
    saveDownload(result.file).then(
      () => showDone(t('models.exported', { version, size: formatBytes(result.size_bytes) })),
      showError
    )
  })
  const wait = { onSuccess: ({ job_id }: { job_id: string }) => setJobId(job_id) }
  return {
    save: (format) =>
      format === 'benchtop' ? own.mutate({ name, version }, wait) : other.mutate({ name, version, format }, wait),
    saving: own.isPending || other.isPending || jobId !== null
  }
}
