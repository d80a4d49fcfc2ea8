import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FileInspection } from '../../../shared/contract/datasets.ts'
import {
  DELIMITERS,
  ENCODINGS,
  NA_VALUES,
  type DateOrder,
  type Decimal,
  type Delimiter,
  type Encoding,
  type ReadOptions,
  type TableFormat
} from '../../../shared/read-options.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { DELIMITER_NAMES } from './describe-format.ts'
import type { FileDraft } from './import-draft.ts'
import { useReadAgain } from './use-read-again.ts'

interface ReadingOptionsProps {
  draft: FileDraft
  onRead: (file: FileInspection, read: ReadOptions) => void
}

/** How a text file is written, as it was found or as a person says; saying so reads it again. */
export function ReadingOptions({ draft, onRead }: ReadingOptionsProps) {
  const [read, setRead] = useState(draft.read)
  const again = useReadAgain(draft.file.path, onRead)
  const { format, source_name } = draft.file
  if (format?.kind === 'parquet') return null
  const change = (part: Partial<ReadOptions>): void => setRead((before) => ({ ...before, ...part }))
  const isChanged = JSON.stringify(read) !== JSON.stringify(draft.read)
  return (
    <Stack gap="xs" p="md" pb={0}>
      <HowWritten format={format} read={read} onChange={change} />
      <Group justify="space-between" align="flex-end">
        <Group gap="lg">
          <Switch
            size="xs"
            label="The first line names the columns"
            checked={read.header}
            onChange={(event) => change({ header: event.currentTarget.checked })}
          />
          <Switch
            size="xs"
            label="Each row stands in quotes as a whole"
            checked={read.unwrap}
            onChange={(event) => change({ unwrap: event.currentTarget.checked })}
          />
          {!read.header && (
            <TextInput
              size="xs"
              w={320}
              aria-label="Names of the columns"
              placeholder="Names of the columns: age, city, …"
              value={read.column_names?.join(', ') ?? ''}
              onChange={(event) => change({ column_names: namesIn(event.currentTarget.value) })}
            />
          )}
        </Group>
        <Button
          size="xs"
          variant="light"
          disabled={!isChanged}
          loading={again.running}
          onClick={() => again.start(read)}
          aria-label={`Read ${source_name} again`}
        >
          Read again
        </Button>
      </Group>
      {again.job !== null && again.running && <JobProgress job={again.job} />}
    </Stack>
  )
}

interface HowWrittenProps {
  format: TableFormat | null
  read: ReadOptions
  onChange: (part: Partial<ReadOptions>) => void
}

function HowWritten({ format, read, onChange: change }: HowWrittenProps) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4, xl: 7 }} spacing="sm" verticalSpacing="xs">
      <Choice
        label="Delimiter"
        value={read.delimiter}
        found={asFound(format === null ? null : DELIMITER_NAMES[format.delimiter])}
        choices={DELIMITERS.map((value) => ({ value, label: DELIMITER_NAMES[value] }))}
        onChange={(delimiter) => change({ delimiter: delimiter as Delimiter | null })}
      />
      <Choice
        label="Encoding"
        value={read.encoding}
        found={asFound(format?.encoding ?? null)}
        choices={ENCODINGS.map((value) => ({ value, label: value === 'windows-1252' ? 'Latin-1' : value }))}
        onChange={(encoding) => change({ encoding: encoding as Encoding | null })}
      />
      <Choice
        label="Decimal sign"
        value={read.decimal}
        found={asFound(format === null ? null : format.decimal === ',' ? 'comma' : 'point')}
        choices={[
          { value: '.', label: 'point' },
          { value: ',', label: 'comma' }
        ]}
        onChange={(decimal) => change({ decimal: decimal as Decimal | null })}
      />
      <Choice
        label="Dates such as 03/04/2024"
        value={read.date_order}
        found="as they tell themselves"
        choices={[
          { value: 'dmy', label: 'd/m/y, day first' },
          { value: 'mdy', label: 'm/d/y, month first' }
        ]}
        onChange={(date_order) => change({ date_order: date_order as DateOrder | null })}
      />
      <TextInput
        size="xs"
        label="Comment lines begin with"
        placeholder={format === null || format.comment === '' ? 'none' : `${format.comment} (found)`}
        value={read.comment ?? ''}
        maxLength={2}
        onChange={(event) => change({ comment: event.currentTarget.value === '' ? null : event.currentTarget.value })}
      />
      <NumberInput
        size="xs"
        label="Lines to skip at the top"
        min={0}
        max={1000}
        value={read.skip_lines}
        onChange={(value) => change({ skip_lines: Number(value) || 0 })}
      />
      <TagsInput
        size="xs"
        label="Missing is spelled"
        placeholder={read.na_values === null ? 'NA, NaN, null, …' : undefined}
        value={read.na_values ?? []}
        data={[...NA_VALUES.filter((value) => value !== ''), '?', '-']}
        onChange={(values) => change({ na_values: values.length === 0 ? null : values })}
        title="Blank cells are missing in any case. Left empty: NA, N/A, NaN, null and the like."
      />
    </SimpleGrid>
  )
}

function namesIn(text: string): string[] | null {
  return text.trim() === '' ? null : text.split(',').map((name) => name.trimStart())
}

interface ChoiceProps {
  label: string
  value: string | null
  /** What is taken where a person chooses nothing. */
  found: string
  choices: { value: string; label: string }[]
  onChange: (value: string | null) => void
}

const AS_FOUND = 'as found'

function asFound(found: string | null): string {
  return found === null ? AS_FOUND : `${found} (found)`
}

function Choice({ label, value, found, choices, onChange }: ChoiceProps) {
  return (
    <Select
      size="xs"
      label={label}
      allowDeselect={false}
      value={value ?? AS_FOUND}
      data={[{ value: AS_FOUND, label: found }, ...choices]}
      onChange={(chosen) => onChange(chosen === AS_FOUND ? null : chosen)}
    />
  )
}
