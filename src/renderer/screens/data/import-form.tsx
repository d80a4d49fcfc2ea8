import { Alert, Button, Group, Paper, ScrollArea, Stack, Text } from '@mantine/core'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { FileInspection, ImportRecord } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatMany } from '../../format.ts'
import { ChecksTable } from './checks-table.tsx'
import { openQuestion, targetOf, toDraft, toImports, type FileDraft } from './import-draft.ts'
import { ImportFiles } from './import-files.tsx'
import { ImportSettings } from './import-settings.tsx'
import { useImport, type ImportState } from './use-import.ts'

interface ImportFormProps {
  files: FileInspection[]
  onDone: (records: ImportRecord[]) => void
}

/** What was found in the files, to be corrected, and the button that imports them. */
export function ImportForm({ files, onDone }: ImportFormProps) {
  const [draft, setDraft] = useState(() => toDraft(files))
  const known = useCall('datasets', 'list', {}).data?.datasets ?? []
  const work = useImport(onDone)
  const included = draft.files.filter((file) => file.included)
  const rows = included.reduce((sum, { file }) => sum + file.row_count, 0)
  const questions = included.flatMap(
    (file) => openQuestion(file, targetOf(file, draft.mode, known), draft.bad_rows) ?? []
  )
  const isReady = included.length > 0 && questions.length === 0
  const inputs = (dry_run: boolean) => toImports(draft, known).map((input) => ({ ...input, dry_run }))
  const promise =
    draft.groups.length === 1
      ? 'all files are imported, or none'
      : 'one date after the other, of each all files or none'
  const setFile = (changed: FileDraft): void =>
    setDraft((before) => ({
      ...before,
      files: before.files.map((one) => (one.file.path === changed.file.path ? changed : one))
    }))
  return (
    <Stack>
      <fieldset disabled={work.running} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack>
          <Section title="How to import">
            <ImportSettings draft={draft} known={known} onChange={setDraft} />
          </Section>
          <Section
            title={formatMany(files.length, 'file')}
            description="Open a file to see its columns and first rows, and to correct their types."
            flush
          >
            <ImportFiles drafts={draft.files} mode={draft.mode} known={known} onChange={setFile} />
          </Section>
        </Stack>
      </fieldset>
      <Paper p="sm" px="md" shadow="md" pos="sticky" bottom={12} style={{ zIndex: 3 }}>
        <Stack gap="xs">
          <WorkState work={work} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {included.length === 0
                ? 'No file is chosen.'
                : (questions[0] ?? `${formatMany(rows, 'row')} will be read; ${promise}.`)}
            </Text>
            <Group gap="xs">
              <Button
                variant="default"
                disabled={!isReady || work.running}
                onClick={() => work.start(inputs(true))}
                title="Reads and checks everything, and writes nothing"
              >
                Check only
              </Button>
              <Button loading={work.running} disabled={!isReady} onClick={() => work.start(inputs(false))}>
                Import {formatMany(included.length, 'file')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </Paper>
    </Stack>
  )
}

function WorkState({ work }: { work: ImportState }) {
  return (
    <>
      {work.running && work.job !== null && <JobProgress job={work.job} />}
      {work.running && work.waiting > 0 && (
        <Text size="xs" c="dimmed">
          Then {formatMany(work.waiting, 'later date')}.
        </Text>
      )}
      {!work.running && <ErrorNotice title="The import did not go through" error={work.error} />}
      {!work.running && work.failed.length > 0 && (
        <ScrollArea.Autosize mah={260}>
          {work.failed.map(({ source_name, checks }) => (
            <ChecksTable key={source_name} label={source_name} checks={checks} />
          ))}
        </ScrollArea.Autosize>
      )}
      {!work.running && work.checked !== null && <Checked records={work.checked} />}
      {work.error !== null && work.records.length > 0 && (
        <Text size="sm" c="dimmed">
          {formatMany(work.records.length, 'file')} of earlier dates went in before:{' '}
          {formatCount(work.records.reduce((sum, record) => sum + record.rows_inserted, 0))} rows were added.
        </Text>
      )}
    </>
  )
}

/** What an import would do, as its check has found. */
function Checked({ records }: { records: ImportRecord[] }) {
  const sum = (count: (record: ImportRecord) => number): number => records.reduce((all, one) => all + count(one), 0)
  const aside = sum((record) => record.rows_quarantined)
  return (
    <Alert color="teal" icon={<CircleCheck size={18} />} role="status">
      Everything fits:{' '}
      {formatMany(
        sum((record) => record.rows_inserted),
        'row'
      )}{' '}
      would be added, {formatCount(sum((record) => record.rows_updated))} changed,{' '}
      {formatCount(sum((record) => record.rows_unchanged))} left as they are
      {aside > 0 && `, ${formatCount(aside)} set aside`}. Nothing is written yet.
    </Alert>
  )
}
