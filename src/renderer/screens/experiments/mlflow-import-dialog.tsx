import { Button, Group, List, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MlflowImport, type MlflowContents } from '../../../shared/contract/mlflow.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Writes } from '../../components/writes.tsx'
import { formatBytes } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { CareOutcome } from '../workspace/care-outcome.tsx'
import { FolderInput } from '../workspace/folder-input.tsx'
import { useCareJob } from '../workspace/use-care-job.ts'

type Place = { path: string; artifacts_dir: string | null }

/** Takes over what MLflow kept: first what is there is shown, then all of it comes or nothing. */
export function MlflowImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const [path, setPath] = useState('')
  const [artifactsDir, setArtifactsDir] = useState('')
  const [asked, setAsked] = useState<Place | null>(null)
  const place: Place = { path: path.trim(), artifacts_dir: artifactsDir.trim() || null }
  const change = (set: (text: string) => void) => (text: string) => {
    set(text)
    setAsked(null)
  }
  return (
    <Dialog onClose={onClose} title={t('experiments.import')} size="lg">
      <Stack>
        <FolderInput
          first
          label={t('experiments.import_store')}
          description={t('experiments.import_store_hint')}
          placeholder="/home/me/project/mlruns"
          value={path}
          onChange={change(setPath)}
        />
        <FolderInput
          label={t('experiments.import_artifacts')}
          description={t('experiments.import_artifacts_hint')}
          placeholder="/home/me/project/mlartifacts"
          value={artifactsDir}
          onChange={change(setArtifactsDir)}
        />
        {asked === null ? (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button disabled={place.path === ''} onClick={() => setAsked(place)}>
              {t('experiments.import_look')}
            </Button>
          </Group>
        ) : (
          <Found place={asked} onClose={onClose} />
        )}
      </Stack>
    </Dialog>
  )
}

function Found({ place, onClose }: { place: Place; onClose: () => void }) {
  const t = useTranslations()
  const { data, error } = useCall('mlflow', 'inspect', place, { fresh: true })
  const start = useCommand('mlflow', 'import', { quiet: true })
  const care = useCareJob(MlflowImport)
  if (error !== null) return <ErrorNotice title={t('experiments.import_nothing')} error={error} />
  if (data === undefined) return <Skeleton h={90} />
  const runs = data.experiments.reduce((sum, { run_count }) => sum + run_count, 0)
  return (
    <Stack>
      {care.result === null && <Contents contents={data} runs={runs} />}
      <ErrorNotice error={start.error} />
      <CareOutcome care={care} title={t('experiments.import_failed')}>
        {(result) => <Imported result={result} />}
      </CareOutcome>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t(care.running || care.result !== null ? 'experiments.close' : 'components.cancel')}
        </Button>
        {care.result === null && (
          <Writes>
            <Button
              loading={start.isPending || care.running}
              onClick={() => start.mutate(place, { onSuccess: care.follow })}
            >
              {t('experiments.import_n_runs', { count: runs })}
            </Button>
          </Writes>
        )}
      </Group>
    </Stack>
  )
}

/** Names that are listed before the rest is counted. */
const MOST_NAMES = 6

function Contents({ contents, runs }: { contents: MlflowContents; runs: number }) {
  const t = useTranslations()
  const { kind, experiments, registered_models } = contents
  const more = experiments.length - MOST_NAMES
  return (
    <Text size="sm" component="div">
      {t('experiments.import_found', { kind, experiments: experiments.length, runs, models: registered_models })}
      <List size="sm" mt={4}>
        {experiments.slice(0, MOST_NAMES).map(({ name, run_count, lifecycle_stage }) => (
          <List.Item key={`${lifecycle_stage} ${name}`} className="breaks">
            {t('experiments.import_experiment', { name, count: run_count, stage: lifecycle_stage })}
          </List.Item>
        ))}
        {more > 0 && <List.Item>{t('components.n_more', { count: more })}</List.Item>}
      </List>
      <Text size="sm" c="dimmed" mt="xs">
        {t('experiments.import_note')}
      </Text>
    </Text>
  )
}

function Imported({ result }: { result: MlflowImport }) {
  const t = useTranslations()
  const say = useEngineWords()
  const { runs, known_runs, experiments, joined_experiments, metric_points, params, tags, logged_models } = result
  const { artifact_files, artifact_bytes, registered_models, model_versions, left_out } = result
  const lines = [
    t('experiments.imported_runs', { runs, experiments, joined: joined_experiments }),
    ...(known_runs === 0 ? [] : [t('experiments.imported_known', { count: known_runs })]),
    t('experiments.imported_values', { points: metric_points, params, tags }),
    t('experiments.imported_files', { count: artifact_files, size: formatBytes(artifact_bytes) }),
    ...(logged_models === 0 ? [] : [t('experiments.imported_logged', { count: logged_models })]),
    t('experiments.imported_models', { models: registered_models, versions: model_versions })
  ]
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('experiments.imported')}
      </Text>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {left_out.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('experiments.left_out')}
          </Text>
          <List size="sm" className="breaks">
            {left_out.map((sentence) => (
              <List.Item key={sentence}>{say(sentence)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  )
}
