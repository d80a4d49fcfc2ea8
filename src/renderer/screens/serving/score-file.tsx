import { Alert, Anchor, Button, FileButton, Group, Select, Stack, Table, Text } from '@mantine/core'
import { CircleAlert, CircleCheck, FileUp, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ScoreResult } from '../../../shared/contract/scoring.ts'
import type { ServedModel } from '../../../shared/contract/serving.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { saveDownload } from '../../api/save-download.ts'
import { DownloadButton } from '../../components/download-button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { useSendFile } from '../../components/use-send-file.ts'
import { versionLabel } from '../../components/version-label.ts'
import { formatBytes } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'

/** Has a version predict for every row of a file. */
export function ScoreFile({ model }: { model: ServedModel }) {
  const t = useTranslations()
  const say = useEngineWords()
  const [file, setFile] = useState<File | null>(null)
  const [uri, setUri] = useState(`models:/${model.name}/${model.version}`)
  const { sending, send } = useSendFile()
  const score = useCommand('serving', 'score', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const running = job?.state === 'RUNNING'
  const result = job?.state === 'FINISHED' ? ScoreResult.safeParse(job.result).data : undefined
  const start = (chosen: File): void =>
    send(chosen, (path) => score.mutate({ path, model_uri: uri }, { onSuccess: ({ job_id }) => setJobId(job_id) }))
  return (
    <Section title={t('serving.score_file')} description={t('serving.score_hint')}>
      <Stack>
        <Group align="flex-end">
          <VersionChoice name={model.name} uri={uri} onChange={setUri} />
          <FileButton accept=".csv,.tsv,.txt,.gz,.parquet,text/csv" onChange={setFile}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<FileUp size={16} />} maw={360}>
                {file === null ? t('serving.choose_file') : file.name}
              </Button>
            )}
          </FileButton>
          <Button
            leftSection={<Play size={16} />}
            disabled={file === null}
            loading={sending || score.isPending || running}
            onClick={() => file !== null && start(file)}
          >
            {t('serving.score')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('serving.score_columns', { columns: model.signature.inputs.map(({ name }) => name).join(', ') })}
        </Text>
        <ErrorNotice
          error={score.error ?? (job?.state === 'CANCELLED' ? null : job?.error)}
          title={t('serving.score_failed')}
        />
        {running && <JobProgress job={job} />}
        {job?.state === 'CANCELLED' && (
          <Alert color="orange" icon={<CircleAlert size={18} />}>
            {t('serving.score_cancelled', { job: say(job.title) })}
          </Alert>
        )}
        {result !== undefined && <Scored result={result} />}
      </Stack>
    </Section>
  )
}

interface VersionChoiceProps {
  name: string
  uri: string
  onChange: (uri: string) => void
}

/** Versions and aliases of the served model. */
function VersionChoice({ name, uri, onChange }: VersionChoiceProps) {
  const t = useTranslations()
  const { data } = useCall('models', 'get', { name })
  const versions = (data?.versions ?? []).map((one) => ({
    value: `models:/${name}/${one.version}`,
    label: versionLabel(t, one)
  }))
  const aliases = (data?.aliases ?? []).map(({ alias, version }) => ({
    value: `models:/${name}@${alias}`,
    label: t('serving.alias_of', { alias, version })
  }))
  const groups = [
    { group: t('serving.versions'), items: versions },
    { group: t('serving.aliases'), items: aliases }
  ].filter(({ items }) => items.length > 0)
  return (
    <Select
      label={t('serving.predict_with')}
      data={groups}
      value={uri}
      onChange={(value) => value !== null && onChange(value)}
      allowDeselect={false}
      w={260}
    />
  )
}

function Scored({ result }: { result: ScoreResult }) {
  const t = useTranslations()
  const { n_scored, n_bad, bad_rows, file, size_bytes, model_name, model_version } = result
  return (
    <Stack gap="sm">
      <Alert color="teal" icon={<CircleCheck size={18} />}>
        <Group justify="space-between">
          <Text size="sm">
            {t('serving.scored', { rows: n_scored, version: model_version, name: model_name, bad: n_bad })}
          </Text>
          {file !== null && (
            <DownloadButton save={() => saveDownload(file)}>
              {t('serving.download', { size: formatBytes(size_bytes) })}
            </DownloadButton>
          )}
        </Group>
      </Alert>
      {n_bad > 0 && <BadRows rows={bad_rows} total={n_bad} />}
    </Stack>
  )
}

/** Shown before a person asks for the rest. */
const FEW = 8

function BadRows({ rows, total }: { rows: ScoreResult['bad_rows']; total: number }) {
  const t = useTranslations()
  const say = useEngineWords()
  const [all, setAll] = useState(false)
  return (
    <>
      <Table aria-label={t('serving.left_out')} verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90}>{t('serving.line')}</Table.Th>
            <Table.Th w={200}>{t('serving.column')}</Table.Th>
            <Table.Th>{t('serving.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, all ? rows.length : FEW).map(({ line, column, message }) => (
            <Table.Tr key={line}>
              <Table.Td>{line}</Table.Td>
              <Table.Td className="breaks">{column ?? t('serving.whole_row')}</Table.Td>
              <Table.Td className="breaks">{say(message)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > FEW && (
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setAll(!all)}>
          {all ? t('serving.show_fewer') : t('serving.show_some', { count: rows.length, all: total })}
        </Anchor>
      )}
    </>
  )
}
