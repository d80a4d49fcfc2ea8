import { Button, Group, List, Modal, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { MlflowImport, type MlflowContents } from '../../../shared/contract/mlflow.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatBytes, formatCount, formatMany } from '../../format.ts'
import { CareOutcome } from '../workspace/care-outcome.tsx'
import { FolderInput } from '../workspace/folder-input.tsx'
import { useCareJob } from '../workspace/use-care-job.ts'

type Place = { path: string; artifacts_dir: string | null }

/** Takes over what MLflow kept: first what is there is shown, then all of it comes or nothing. */
export function MlflowImportDialog({ onClose }: { onClose: () => void }) {
  const [path, setPath] = useState('')
  const [artifactsDir, setArtifactsDir] = useState('')
  const [asked, setAsked] = useState<Place | null>(null)
  const place: Place = { path: path.trim(), artifacts_dir: artifactsDir.trim() || null }
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    setAsked(null)
  }
  return (
    <Modal opened onClose={onClose} title="Import from MLflow" size="lg">
      <Stack>
        <FolderInput
          label="Store"
          description="The folder mlruns, or the SQLite file of --backend-store-uri, such as mlflow.db."
          placeholder="/home/me/project/mlruns"
          value={path}
          onChange={change(setPath)}
        />
        <FolderInput
          label="Artifacts of a tracking server"
          description="Its --artifacts-destination, where that is not mlartifacts beside the store. May stay empty."
          placeholder="/home/me/project/mlartifacts"
          value={artifactsDir}
          onChange={change(setArtifactsDir)}
        />
        {asked === null ? (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button disabled={place.path === ''} onClick={() => setAsked(place)}>
              Look inside
            </Button>
          </Group>
        ) : (
          <Found place={asked} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

function Found({ place, onClose }: { place: Place; onClose: () => void }) {
  const { data, error } = useCall('mlflow', 'inspect', place, { fresh: true })
  const start = useCommand('mlflow', 'import', { quiet: true })
  const care = useCareJob(MlflowImport)
  if (error !== null) return <ErrorNotice title="Nothing to import" error={error} />
  if (data === undefined) return <Skeleton h={90} />
  const runs = data.experiments.reduce((sum, { run_count }) => sum + run_count, 0)
  return (
    <Stack>
      {care.result === null && <Contents contents={data} runs={runs} />}
      <ErrorNotice error={start.error} />
      <CareOutcome care={care} title="Nothing was imported">
        {(result) => <Imported result={result} />}
      </CareOutcome>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {care.running || care.result !== null ? 'Close' : 'Cancel'}
        </Button>
        {care.result === null && (
          <Button
            loading={start.isPending || care.running}
            onClick={() => start.mutate(place, { onSuccess: care.follow })}
          >
            Import {formatMany(runs, 'run')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** Names that are listed before the rest is counted. */
const MOST_NAMES = 6

function Contents({ contents, runs }: { contents: MlflowContents; runs: number }) {
  const { kind, experiments, registered_models } = contents
  const more = experiments.length - MOST_NAMES
  return (
    <Text size="sm" component="div">
      A {kind} of {formatMany(experiments.length, 'experiment')}, {formatMany(runs, 'run')} and{' '}
      {formatMany(registered_models, 'registered model')}.
      <List size="sm" mt={4}>
        {experiments.slice(0, MOST_NAMES).map(({ name, run_count, lifecycle_stage }) => (
          <List.Item key={`${lifecycle_stage} ${name}`} className="breaks">
            {name}: {formatMany(run_count, 'run')}
            {lifecycle_stage === 'deleted' && ', deleted'}
          </List.Item>
        ))}
        {more > 0 && <List.Item>{formatCount(more)} more</List.Item>}
      </List>
      <Text size="sm" c="dimmed" mt="xs">
        Experiments are joined by name. Runs that are here already stay as they are. The store is only read.
      </Text>
    </Text>
  )
}

function Imported({ result }: { result: MlflowImport }) {
  const { runs, known_runs, experiments, joined_experiments, metric_points, params, tags } = result
  const { artifact_files, artifact_bytes, registered_models, model_versions, left_out } = result
  const lines = [
    `${formatMany(runs, 'run')} in ${formatMany(experiments, 'experiment')}${joined_experiments === 0 ? '' : `, ${formatCount(joined_experiments)} of them here before`}`,
    ...(known_runs === 0 ? [] : [`${formatMany(known_runs, 'run')} here already`]),
    `${formatMany(metric_points, 'metric point')}, ${formatMany(params, 'param')}, ${formatMany(tags, 'tag')}`,
    `${formatMany(artifact_files, 'artifact file')} (${formatBytes(artifact_bytes)})`,
    `${formatMany(registered_models, 'registered model')} with ${formatMany(model_versions, 'version')}`
  ]
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        Imported
      </Text>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {left_out.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            Left out
          </Text>
          <List size="sm" className="breaks">
            {left_out.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  )
}
