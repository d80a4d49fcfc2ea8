import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FileInspection } from '../../../shared/contract/datasets.ts'
import {
  ENCODINGS,
  NA_VALUES,
  refuseDelimiter,
  type DateOrder,
  type Decimal,
  type Encoding,
  type ReadOptions,
  type TableFormat
} from '../../../shared/read-options.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { DelimiterField } from './delimiter-field.tsx'
import { nameDelimiter } from './describe-format.ts'
import type { FileDraft } from './import-draft.ts'
import { useReadAgain } from './use-read-again.ts'

interface ReadingOptionsProps {
  draft: FileDraft
  onRead: (file: FileInspection, read: ReadOptions) => void
}

/** How a text file is written, as it was found or as a person says; saying so reads it again. */
export function ReadingOptions({ draft, onRead }: ReadingOptionsProps) {
  const t = useTranslations()
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
            label={t('data.header')}
            checked={read.header}
            onChange={(event) => change({ header: event.currentTarget.checked })}
          />
          <Switch
            size="xs"
            label={t('data.unwrap')}
            checked={read.unwrap}
            onChange={(event) => change({ unwrap: event.currentTarget.checked })}
          />
          {!read.header && (
            <TextInput
              size="xs"
              w={320}
              aria-label={t('data.column_names')}
              placeholder={t('data.column_names_hint')}
              value={read.column_names?.join(', ') ?? ''}
              onChange={(event) => change({ column_names: namesIn(event.currentTarget.value) })}
            />
          )}
        </Group>
        <Button
          size="xs"
          variant="light"
          disabled={!isChanged || (read.delimiter !== null && refuseDelimiter(read.delimiter) !== null)}
          loading={again.running}
          onClick={() => again.start(read)}
          aria-label={t('data.read_again_named', { file: source_name })}
        >
          {t('data.read_again')}
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
  const t = useTranslations()
  const asFound = (what: string | null): string => (what === null ? t('data.as_found') : t('data.found', { what }))
  return (
    <SimpleGrid cols={{ base: 2, md: 4, xl: 7 }} spacing="sm" verticalSpacing="xs">
      <DelimiterField
        value={read.delimiter}
        found={asFound(format === null ? null : nameDelimiter(t, format.delimiter))}
        onChange={(delimiter) => change({ delimiter })}
      />
      <Choice
        label={t('data.encoding')}
        value={read.encoding}
        found={asFound(format?.encoding ?? null)}
        choices={ENCODINGS.map((value) => ({ value, label: value === 'windows-1252' ? 'Latin-1' : value }))}
        onChange={(encoding) => change({ encoding: encoding as Encoding | null })}
      />
      <Choice
        label={t('data.decimal')}
        value={read.decimal}
        found={asFound(format === null ? null : t(format.decimal === ',' ? 'data.sign_comma' : 'data.sign_point'))}
        choices={[
          { value: '.', label: t('data.sign_point') },
          { value: ',', label: t('data.sign_comma') }
        ]}
        onChange={(decimal) => change({ decimal: decimal as Decimal | null })}
      />
      <Choice
        label={t('data.dates_such_as')}
        value={read.date_order}
        found={t('data.dates_as_told')}
        choices={[
          { value: 'dmy', label: t('data.dates_dmy') },
          { value: 'mdy', label: t('data.dates_mdy') }
        ]}
        onChange={(date_order) => change({ date_order: date_order as DateOrder | null })}
      />
      <TextInput
        size="xs"
        label={t('data.comments')}
        placeholder={format === null || format.comment === '' ? t('data.comments_none') : asFound(format.comment)}
        value={read.comment ?? ''}
        maxLength={2}
        onChange={(event) => change({ comment: event.currentTarget.value === '' ? null : event.currentTarget.value })}
      />
      <NumberInput
        size="xs"
        label={t('data.skip_lines')}
        min={0}
        max={1000}
        value={read.skip_lines}
        onChange={(value) => change({ skip_lines: Number(value) || 0 })}
      />
      <TagsInput
        size="xs"
        label={t('data.na_values')}
        placeholder={read.na_values === null ? `${NA_VALUES.slice(1, 4).join(', ')}, …` : undefined}
        value={read.na_values ?? []}
        data={[...NA_VALUES.filter((value) => value !== ''), '?', '-']}
        onChange={(values) => change({ na_values: values.length === 0 ? null : values })}
        title={t('data.na_values_hint')}
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

const AS_FOUND = '\u0000as found'

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
