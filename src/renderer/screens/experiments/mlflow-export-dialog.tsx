import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import { MlflowExport } from '../../../shared/contract/mlflow.ts'
import { useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatBytes, formatMany } from '../../format.ts'
import { CareOutcome } from '../workspace/care-outcome.tsx'
import { FolderInput } from '../workspace/folder-input.tsx'
import { useCareJob } from '../workspace/use-care-job.ts'

export interface MlflowExportDialogProps {
  experiment: Experiment
  onClose: () => void
}

/** Writes an experiment as a folder that MLflow reads. */
export function MlflowExportDialog({ experiment, onClose }: MlflowExportDialogProps) {
  const [dir, setDir] = useState('')
  const start = useCommand('mlflow', 'export', { quiet: true })
  const care = useCareJob(MlflowExport)
  const { experiment_id, name } = experiment
  return (
    <Modal opened onClose={onClose} title={`Export ${name} for MLflow`} size="lg">
      <Stack>
        <FolderInput
          label="Folder"
          description="Empty or not there yet. It becomes a file store with every run, its histories and artifacts."
          placeholder="/home/me/mlruns"
          value={dir}
          onChange={setDir}
        />
        <ErrorNotice error={start.error} />
        <CareOutcome care={care} title="The experiment could not be exported">
          {({ runs, metric_points, artifact_files, artifact_bytes, dir: made }) => (
            <Text size="sm" component="div" className="breaks">
              {formatMany(runs, 'run')}, {formatMany(metric_points, 'metric point')} and{' '}
              {formatMany(artifact_files, 'artifact file')} ({formatBytes(artifact_bytes)}) were written. See them with
              <Code block mt={4}>{`mlflow ui --backend-store-uri "${made}"`}</Code>
            </Text>
          )}
        </CareOutcome>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {care.result === null ? 'Cancel' : 'Close'}
          </Button>
          {care.result === null && (
            <Button
              disabled={dir.trim() === ''}
              loading={start.isPending || care.running}
              onClick={() => start.mutate({ experiment_id, dir: dir.trim() }, { onSuccess: care.follow })}
            >
              Export
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
