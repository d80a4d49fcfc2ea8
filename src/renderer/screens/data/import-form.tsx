import { Alert, Button, Group, Paper, ScrollArea, Stack, Text } from '@mantine/core'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FileInspection, ImportRecord } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { ChecksTable } from './checks-table.tsx'
import { groupsInUse, openQuestions, toDraft, toImports, type FileDraft } from './import-draft.ts'
import { ImportFiles } from './import-files.tsx'
import { ImportSettings } from './import-settings.tsx'
import { useImport, type ImportState } from './use-import.ts'
import { Writes } from '../../components/writes.tsx'

interface ImportFormProps {
  files: FileInspection[]
  onDone: (records: ImportRecord[]) => void
}

/** What was found in the files, to be corrected, and the button that imports them. */
export function ImportForm({ files, onDone }: ImportFormProps) {
  const t = useTranslations()
  const [draft, setDraft] = useState(() => toDraft(files))
  const known = useCall('datasets', 'list', {}).data?.datasets ?? []
  const work = useImport(onDone)
  const importable = draft.files.some(({ file }) => file.error === null)
  const included = draft.files.filter((file) => file.included)
  const rows = included.reduce((sum, { file }) => sum + file.row_count, 0)
  const question = openQuestions(t, draft, known)
  const isReady = included.length > 0 && question === null
  const inputs = (dry_run: boolean) => toImports(draft, known).map((input) => ({ ...input, dry_run }))
  const setFile = (changed: FileDraft): void =>
    setDraft((before) => ({
      ...before,
      files: before.files.map((one) => (one.file.path === changed.file.path ? changed : one))
    }))
  return (
    <Stack>
      <fieldset disabled={work.running} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack>
          {importable && (
            <Section title={t('data.how_to_import')}>
              <ImportSettings draft={draft} known={known} onChange={setDraft} />
            </Section>
          )}
          <Section title={t('data.n_files', { count: files.length })} description={t('data.files_hint')} flush>
            <ImportFiles drafts={draft.files} mode={draft.mode} known={known} onChange={setFile} />
          </Section>
        </Stack>
      </fieldset>
      <Paper
        p="sm"
        px="md"
        shadow="md"
        pos="sticky"
        bottom="calc(12px + var(--toasts-height, 0px))"
        style={{ zIndex: 3 }}
      >
        <Stack gap="xs">
          <WorkState work={work} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {included.length === 0
                ? t(importable ? 'data.none_chosen' : 'data.none_importable')
                : (question ?? t('data.will_be_read', { rows, dates: groupsInUse(draft).length }))}
            </Text>
            <Group gap="xs">
              <Writes>
                <Button
                  variant="default"
                  disabled={!isReady || work.running}
                  onClick={() => work.start(inputs(true))}
                  title={t('data.check_only_hint')}
                >
                  {t('data.check_only')}
                </Button>
              </Writes>
              <Writes>
                <Button loading={work.running} disabled={!isReady} onClick={() => work.start(inputs(false))}>
                  {t('data.import_n', { count: included.length })}
                </Button>
              </Writes>
            </Group>
          </Group>
        </Stack>
      </Paper>
    </Stack>
  )
}

function WorkState({ work }: { work: ImportState }) {
  const t = useTranslations()
  return (
    <>
      {work.running && work.job !== null && <JobProgress job={work.job} />}
      {work.running && work.waiting > 0 && (
        <Text size="xs" c="dimmed">
          {t('data.then_later', { count: work.waiting })}
        </Text>
      )}
      {!work.running && <ErrorNotice title={t('data.import_failed')} error={work.error} />}
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
          {t('data.went_in_before', {
            files: work.records.length,
            rows: work.records.reduce((sum, record) => sum + record.rows_inserted, 0)
          })}
        </Text>
      )}
    </>
  )
}

/** What an import would do, as its check has found. */
function Checked({ records }: { records: ImportRecord[] }) {
  const t = useTranslations()
  const sum = (count: (record: ImportRecord) => number): number => records.reduce((all, one) => all + count(one), 0)
  return (
    <Alert color="teal" icon={<CircleCheck size={18} />} role="status">
      {t('data.fits', {
        added: sum((record) => record.rows_inserted),
        changed: sum((record) => record.rows_updated),
        same: sum((record) => record.rows_unchanged),
        aside: sum((record) => record.rows_quarantined)
      })}
    </Alert>
  )
}
