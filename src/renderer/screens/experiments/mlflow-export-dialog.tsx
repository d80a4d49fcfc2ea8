import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import { MlflowExport } from '../../../shared/contract/mlflow.ts'
import { useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatBytes } from '../../format.ts'
import { CareOutcome } from '../workspace/care-outcome.tsx'
import { FolderInput } from '../workspace/folder-input.tsx'
import { useCareJob } from '../workspace/use-care-job.ts'

export interface MlflowExportDialogProps {
  experiment: Experiment
  onClose: () => void
}

/** Writes an experiment as a folder that MLflow reads. */
export function MlflowExportDialog({ experiment, onClose }: MlflowExportDialogProps) {
  const t = useTranslations()
  const [dir, setDir] = useState('')
  const start = useCommand('mlflow', 'export', { quiet: true })
  const care = useCareJob(MlflowExport)
  const { experiment_id, name } = experiment
  return (
    <Dialog onClose={onClose} title={t('experiments.export_named', { name })} size="lg">
      <Stack>
        <FolderInput
          first
          label={t('experiments.export_folder')}
          description={t('experiments.export_folder_hint')}
          placeholder="/home/me/mlruns"
          value={dir}
          onChange={setDir}
        />
        <ErrorNotice error={start.error} />
        <CareOutcome care={care} title={t('experiments.export_failed')}>
          {({ runs, metric_points, artifact_files, artifact_bytes, dir: made }) => (
            <Text size="sm" component="div" className="breaks">
              {t('experiments.exported', {
                runs,
                points: metric_points,
                files: artifact_files,
                size: formatBytes(artifact_bytes)
              })}
              <Code block mt={4}>
                {commandFor(made)}
              </Code>
            </Text>
          )}
        </CareOutcome>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t(care.result === null ? 'components.cancel' : 'experiments.close')}
          </Button>
          {care.result === null && (
            <Button
              disabled={dir.trim() === ''}
              loading={start.isPending || care.running}
              onClick={() => start.mutate({ experiment_id, dir: dir.trim() }, { onSuccess: care.follow })}
            >
              {t('experiments.export_now')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

function commandFor(dir: string): string {
  return `mlflow ui --backend-store-uri "${dir}"`
}
