import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReadOptions } from '../../../shared/read-options.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { ExpectationsEditor } from './expectations-editor.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ambiguousDates, readAgain, type FileDraft, type FileTarget } from './import-draft.ts'
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
  const { file } = draft
  const [showsReading, setShowsReading] = useState(file.error !== null || ambiguousDates(draft, target).length > 0)
  return (
    <Box bg="var(--mantine-color-default-hover)">
      <UnlikeColumns draft={draft} target={target} onChange={onChange} />
      {file.format?.kind !== 'parquet' && (
        <Group px="md" pt="md">
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={showsReading}
            onClick={() => setShowsReading(!showsReading)}
          >
            {showsReading
              ? 'Hide how the file is read'
              : 'How the file is read: delimiter, decimals, dates, missing values'}
          </Button>
        </Group>
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
  const saved = target.dataset?.expectations ?? []
  return (
    <Stack gap="xs" px="md" pb="md">
      <Text size="sm" fw={600}>
        Expectations
      </Text>
      <Text size="xs" c="dimmed">
        What must be true of this file. They are saved with the dataset and hold for later imports as well.
      </Text>
      <ExpectationsEditor
        expectations={draft.expectations ?? saved}
        columns={draft.file.columns.map(({ name }) => name)}
        onChange={(expectations) => onChange({ ...draft, expectations })}
      />
    </Stack>
  )
}

function fixLabel({ unwrap, ragged_rows }: ReadOptions): string {
  if (unwrap) return 'Read its rows without the outer quotes'
  return ragged_rows ? 'Read the rows that fit, and set the others aside' : 'Read it without a header'
}

interface FixButtonProps {
  draft: FileDraft
  fix: ReadOptions
  onChange: (draft: FileDraft) => void
}

/** Reads a refused file with the options that make it readable. */
export function FixButton({ draft, fix, onChange }: FixButtonProps) {
  const again = useReadAgain(draft.file.path, (found, read) => onChange(readAgain(draft, found, read)))
  return (
    <>
      <Button size="xs" loading={again.running} onClick={() => again.start(fix)}>
        {fixLabel(fix)}
      </Button>
      {again.job !== null && again.running && <JobProgress job={again.job} />}
    </>
  )
}
