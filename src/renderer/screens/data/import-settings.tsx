import { Group, Input, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { CalendarDays } from 'lucide-react'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { formatMany } from '../../format.ts'
import { needDate, type DateGroup, type ImportDraft, type ImportMode, type Keep } from './import-draft.ts'

interface ImportSettingsProps {
  draft: ImportDraft
  /** The datasets that are there. */
  known: Dataset[]
  onChange: (draft: ImportDraft) => void
}

const MODES: Record<ImportMode, { label: string; meaning: string }> = {
  append: {
    label: 'Append',
    meaning: 'Every row must have a new key and date; one that is there already stops the import.'
  },
  upsert: {
    label: 'Upsert',
    meaning: 'Rows with a new key and date are added; where one is there already, the choice beside decides.'
  },
  replace: {
    label: 'Replace',
    meaning: 'All rows of these datasets are deleted first; only what the files hold is there afterwards.'
  }
}

const KEEPS: Record<Keep, { label: string; meaning: string }> = {
  first: { label: 'First', meaning: 'The row that came first stays, in the file and in the dataset.' },
  last: { label: 'Last', meaning: 'The row that came last wins, over those in the file and in the dataset.' }
}

const BAD_ROWS: Record<ImportDraft['bad_rows'], { label: string; meaning: string }> = {
  refuse: {
    label: 'Stop',
    meaning: 'The first row that cannot be read, or an expectation that is not met, stops it all.'
  },
  quarantine: {
    label: 'Set aside',
    meaning: 'Such rows go to a file of their own, to be corrected and imported later; the others come in.'
  }
}

/** What is true of the whole import: its date or dates, and how it meets what is there. */
export function ImportSettings({ draft, known, onChange }: ImportSettingsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }} spacing="xl">
      <Stack gap="xs">
        {draft.groups.map((group) => (
          <AsOf
            key={group.id}
            group={group}
            files={needDate(draft, group, known).length}
            onChange={(as_of) =>
              onChange({
                ...draft,
                groups: draft.groups.map((one) => (one.id === group.id ? { ...one, as_of } : one))
              })
            }
          />
        ))}
      </Stack>
      <Choice
        label="Rows that are there already"
        choices={MODES}
        value={draft.mode}
        onChange={(mode) => onChange({ ...draft, mode })}
      />
      <Choice
        label="Same key and date twice"
        choices={KEEPS}
        value={draft.keep}
        onChange={(keep) => onChange({ ...draft, keep })}
        disabled={draft.mode === 'append'}
      />
      <Choice
        label="Bad rows"
        choices={BAD_ROWS}
        value={draft.bad_rows}
        onChange={(bad_rows) => onChange({ ...draft, bad_rows })}
      />
    </SimpleGrid>
  )
}

interface AsOfProps {
  group: DateGroup
  /** How many files take this date. */
  files: number
  onChange: (asOf: string) => void
}

function AsOf({ group, files, onChange }: AsOfProps) {
  return (
    <TextInput
      label={group.label === '' ? 'As-of date' : `As-of date of ${group.label}`}
      description={
        files === 0
          ? 'Not needed: every file has its own date column.'
          : `The day on which the rows of ${formatMany(files, 'file')} were true, as 2024-01-31.`
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder="2024-01-31"
      leftSection={<CalendarDays size={16} />}
      value={group.as_of}
      disabled={files === 0}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface ChoiceProps<T extends string> {
  label: string
  choices: Record<T, { label: string; meaning: string }>
  value: T
  onChange: (value: T) => void
  disabled?: boolean
}

function Choice<T extends string>({ label, choices, value, onChange, disabled = false }: ChoiceProps<T>) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Group>
        <SegmentedControl
          fullWidth
          w="100%"
          aria-label={label}
          value={value}
          disabled={disabled}
          onChange={(chosen) => onChange(chosen as T)}
          data={(Object.keys(choices) as T[]).map((one) => ({ value: one, label: choices[one].label }))}
        />
      </Group>
      <Text size="xs" c="dimmed" mt={5} mih={34}>
        {choices[value].meaning}
      </Text>
    </Input.Wrapper>
  )
}
