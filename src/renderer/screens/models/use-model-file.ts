import { useState } from 'react'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { saveDownload } from '../../api/save-download.ts'
import { showDone, showError } from '../../components/notify.tsx'
import { formatBytes } from '../../format.ts'

/** Writes a version to one file and hands it to the person. */
export function useModelFile(version: { name: string; version: string }): { save(): void; saving: boolean } {
  const [jobId, setJobId] = useState<string | null>(null)
  const command = useCommand('models', 'export_file')
  useJob(jobId, (job: Job) => {
    setJobId(null)
    const result = job.result as { file: string; size_bytes: number } | null
    if (result === null) {
      showError(new Error(job.error?.message ?? 'Writing the file was cancelled.'))
      return
    }
    saveDownload(result.file).then(
      () => showDone(`Version ${version.version} saved as a file, ${formatBytes(result.size_bytes)}.`),
      showError
    )
  })
  return {
    save: () =>
      command.mutate({ name: version.name, version: version.version }, { onSuccess: ({ job_id }) => setJobId(job_id) }),
    saving: command.isPending || jobId !== null
  }
}
