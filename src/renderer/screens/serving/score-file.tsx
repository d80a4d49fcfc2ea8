import { Alert, Anchor, Button, FileButton, Group, Select, Stack, Table, Text } from '@mantine/core'
import { CircleAlert, CircleCheck, FileUp, Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ScoreResult } from '../../../shared/contract/scoring.ts'
import type { ServedModel } from '../../../shared/contract/serving.ts'
import { transport } from '../../api/transport.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { DownloadButton } from '../../components/download-button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { showError } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import { versionLabel } from '../../components/version-label.ts'
import { formatBytes, formatMany } from '../../format.ts'

/** Has a version predict for every row of a file. */
export function ScoreFile({ model }: { model: ServedModel }) {
  const [file, setFile] = useState<File | null>(null)
  const [uri, setUri] = useState(`models:/${model.name}/${model.version}`)
  const [sending, setSending] = useState(false)
  const score = useCommand('serving', 'score', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const running = job?.state === 'RUNNING'
  const result = job?.state === 'FINISHED' ? ScoreResult.safeParse(job.result).data : undefined
  const start = async (chosen: File): Promise<void> => {
    setSending(true)
    try {
      const [path] = await transport.pathsOf([chosen])
      score.mutate({ path, model_uri: uri }, { onSuccess: ({ job_id }) => setJobId(job_id) })
    } catch (error) {
      showError(error)
    } finally {
      setSending(false)
    }
  }
  return (
    <Section
      title="Score a file"
      description="Every row of a CSV or Parquet file with the prediction, a probability per class and the version beside it."
    >
      <Stack>
        <Group align="flex-end">
          <VersionChoice name={model.name} uri={uri} onChange={setUri} />
          <FileButton accept=".csv,.tsv,.txt,.gz,.parquet,text/csv" onChange={setFile}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<FileUp size={16} />} maw={360}>
                {file === null ? 'Choose a file' : file.name}
              </Button>
            )}
          </FileButton>
          <Button
            leftSection={<Play size={16} />}
            disabled={file === null}
            loading={sending || score.isPending || running}
            onClick={() => file !== null && void start(file)}
          >
            Score
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          The file needs the columns {model.signature.inputs.map(({ name }) => name).join(', ')}; others are kept. A
          blank is a missing value.
        </Text>
        <ErrorNotice error={score.error ?? job?.error} title="The file was not scored" />
        {running && <JobProgress job={job} />}
        {job?.state === 'CANCELLED' && (
          <Alert color="orange" icon={<CircleAlert size={18} />}>
            {job.title} was cancelled; no file was written.
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
    label: `@${alias}, version ${version}`
  }))
  const groups = [
    { group: 'Versions', items: versions },
    { group: 'Aliases', items: aliases }
  ].filter(({ items }) => items.length > 0)
  return (
    <Select
      label="Predict with"
      data={groups}
      value={uri}
      onChange={(value) => value !== null && onChange(value)}
      allowDeselect={false}
      w={260}
    />
  )
}

function Scored({ result }: { result: ScoreResult }) {
  const { n_scored, n_bad, bad_rows, file, size_bytes, model_name, model_version } = result
  return (
    <Stack gap="sm">
      <Alert color="teal" icon={<CircleCheck size={18} />}>
        <Group justify="space-between">
          <Text size="sm">
            {formatMany(n_scored, 'row')} scored by version {model_version} of {model_name}
            {n_bad === 0 ? '.' : `; ${formatMany(n_bad, 'row')} did not fit and were left out.`}
          </Text>
          {file !== null && <DownloadButton file={file}>Download ({formatBytes(size_bytes)})</DownloadButton>}
        </Group>
      </Alert>
      {n_bad > 0 && <BadRows rows={bad_rows} total={n_bad} />}
    </Stack>
  )
}

/** Shown before a person asks for the rest. */
const FEW = 8

function BadRows({ rows, total }: { rows: ScoreResult['bad_rows']; total: number }) {
  const [all, setAll] = useState(false)
  return (
    <>
      <Table aria-label="Rows that were left out" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90}>Line</Table.Th>
            <Table.Th w={200}>Column</Table.Th>
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, all ? rows.length : FEW).map(({ line, column, message }) => (
            <Table.Tr key={line}>
              <Table.Td>{line}</Table.Td>
              <Table.Td className="breaks">{column ?? 'the whole row'}</Table.Td>
              <Table.Td className="breaks">{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > FEW && (
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${rows.length} of ${formatMany(total, 'row')}`}
        </Anchor>
      )}
    </>
  )
}
