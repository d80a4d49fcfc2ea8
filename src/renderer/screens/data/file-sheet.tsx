import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ReadOptions } from '../../../shared/read-options.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { ExpectationsEditor } from './expectations-editor.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ambiguousDates, readAgain, type FileDraft, type FileTarget } from './import-draft.ts'
import { nameDelimiter } from './describe-format.ts'
import { KeyNote } from './key-note.tsx'
import { ReadingOptions } from './reading-options.tsx'
import { UnlikeColumns } from './unlike-columns.tsx'
import { useReadAgain } from './use-read-again.ts'

interface FileSheetProps {
  draft: FileDraft
  target: FileTarget
  onChange: (draft: FileDraft) => void
}

/** All about one file: how it is read, its columns and first rows, and what is expected of it. */
export function FileSheet({ draft, target, onChange }: FileSheetProps) {
  const t = useTranslations()
  const { file } = draft
  const onlyColumn = file.format?.kind === 'csv' && file.columns.length === 1 ? file.format : null
  const [showsReading, setShowsReading] = useState(
    file.error !== null || onlyColumn !== null || ambiguousDates(draft, target).length > 0
  )
  return (
    <Box bg="var(--mantine-color-default-hover)" pb={file.error === null ? 0 : 'md'}>
      <UnlikeColumns draft={draft} target={target} onChange={onChange} />
      <KeyNote draft={draft} target={target} />
      {file.format?.kind !== 'parquet' && (
        <Group px="md" pt="md">
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={showsReading}
            onClick={() => setShowsReading(!showsReading)}
          >
            {t(showsReading ? 'data.hide_reading' : 'data.show_reading')}
          </Button>
        </Group>
      )}
      {onlyColumn !== null && (
        <Text size="xs" c="dimmed" px="md" pt="xs">
          {t('data.only_column', { delimiter: nameDelimiter(t, onlyColumn.delimiter) })}
        </Text>
      )}
      {showsReading && (
        <ReadingOptions draft={draft} onRead={(found, read) => onChange(readAgain(draft, found, read))} />
      )}
      {file.error === null && (
        <>
          <ImportColumns draft={draft} target={target} onChange={onChange} />
          <Expectations draft={draft} target={target} onChange={onChange} />
        </>
      )}
    </Box>
  )
}

function Expectations({ draft, target, onChange }: FileSheetProps) {
  const t = useTranslations()
  const saved = target.dataset?.expectations ?? []
  return (
    <Stack gap="xs" px="md" pb="md">
      <Text size="sm" fw={600}>
        {t('data.expectations')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('data.expectations_hint')}
      </Text>
      <ExpectationsEditor
        expectations={draft.expectations ?? saved}
        columns={draft.file.columns.map(({ name }) => name)}
        onChange={(expectations) => onChange({ ...draft, expectations })}
      />
    </Stack>
  )
}

function fixLabel({ unwrap, ragged_rows }: ReadOptions) {
  if (unwrap) return 'data.fix_unwrap'
  return ragged_rows ? 'data.fix_ragged' : 'data.fix_header'
}

interface FixButtonProps {
  draft: FileDraft
  fix: ReadOptions
  onChange: (draft: FileDraft) => void
}

/** Reads a refused file with the options that make it readable. */
export function FixButton({ draft, fix, onChange }: FixButtonProps) {
  const t = useTranslations()
  const again = useReadAgain(draft.file.path, (found, read) => onChange(readAgain(draft, found, read)))
  return (
    <>
      <Button size="xs" style={{ alignSelf: 'flex-start' }} loading={again.running} onClick={() => again.start(fix)}>
        {t(fixLabel(fix))}
      </Button>
      {again.job !== null && again.running && <JobProgress job={again.job} />}
    </>
  )
}
