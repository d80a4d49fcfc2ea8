import { Button, FileButton } from '@mantine/core'
import { FileInput } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { showDone } from '../../components/notify.tsx'
import { showUnfinished } from '../../components/show-unfinished.ts'
import { useSendFile } from '../../components/use-send-file.ts'
import { modelPath } from './model-link.ts'
import { Writes } from '../../components/writes.tsx'

/** Adds a version from a file that another workspace wrote, and shows it. */
export function ImportModel() {
  const t = useTranslations()
  const [jobId, setJobId] = useState<string | null>(null)
  const { sending, send } = useSendFile()
  const command = useCommand('models', 'import_file')
  const navigate = useNavigate()
  useJob(jobId, (job: Job) => {
    setJobId(null)
    const version = job.result as ModelVersion | null
    if (version === null) showUnfinished(job, t('models.import_cancelled'))
    else {
      showDone(t('models.imported', { version: version.version, name: version.name }))
      void navigate(modelPath(version.name, version.version))
    }
  })
  const choose = (file: File | null): void => {
    if (file === null) return
    send(file, (path) => command.mutate({ path }, { onSuccess: ({ job_id }) => setJobId(job_id) }))
  }
  return (
    <FileButton accept=".benchmodel" onChange={choose} inputProps={{ 'aria-label': t('models.file_benchtop') }}>
      {(props) => (
        <Writes>
          <Button
            {...props}
            variant="default"
            leftSection={<FileInput size={16} />}
            loading={sending || command.isPending || jobId !== null}
          >
            {t('models.import')}
          </Button>
        </Writes>
      )}
    </FileButton>
  )
}
