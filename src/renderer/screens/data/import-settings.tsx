import { Button, Group, Input, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { CalendarDays } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { formatDay } from '../../format.ts'
import { dateByColumns, filesWithDates, type DatedFile } from './date-columns.ts'
import { groupsInUse, needDate, type DateGroup, type ImportDraft } from './import-draft.ts'

interface ImportSettingsProps {
  draft: ImportDraft
  /** The datasets that are there. */
  known: Dataset[]
  onChange: (draft: ImportDraft) => void
}

const MODES = ['append', 'upsert', 'replace'] as const
const KEEPS = ['first', 'last'] as const
const BAD_ROWS = ['refuse', 'quarantine'] as const

/** What is true of the whole import: its date or dates, and how it meets what is there. */
export function ImportSettings({ draft, known, onChange }: ImportSettingsProps) {
  const t = useTranslations()
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, xl: 4 }} spacing="xl" verticalSpacing="xs">
      <Stack gap="xs">
        {groupsInUse(draft).map((group) => (
          <Stack key={group.id} gap={2}>
            <AsOf
              group={group}
              files={needDate(draft, group, known).length}
              onChange={(as_of) =>
                onChange({
                  ...draft,
                  groups: draft.groups.map((one) => (one.id === group.id ? { ...one, as_of } : one))
                })
              }
            />
            <ByColumns
              dated={filesWithDates(draft, group, known)}
              onChange={(dated, byColumn) => onChange(dateByColumns(draft, dated, byColumn))}
            />
          </Stack>
        ))}
      </Stack>
      <Choice
        label={t('data.mode')}
        choices={MODES.map((one) => ({ value: one, label: t(`data.mode_${one}`) }))}
        meaning={t(`data.mode_${draft.mode}_hint`)}
        value={draft.mode}
        onChange={(mode) => onChange({ ...draft, mode })}
      />
      <Choice
        label={t('data.keep')}
        choices={KEEPS.map((one) => ({ value: one, label: t(`data.keep_${one}`) }))}
        meaning={t(`data.keep_${draft.keep}_hint`)}
        value={draft.keep}
        onChange={(keep) => onChange({ ...draft, keep })}
        disabled={draft.mode === 'append'}
      />
      <Choice
        label={t('data.bad_rows')}
        choices={BAD_ROWS.map((one) => ({ value: one, label: t(`data.bad_rows_${one}`) }))}
        meaning={t(`data.bad_rows_${draft.bad_rows}_hint`)}
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
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const takeToday = (): void => {
    onChange(today())
    input.current?.focus() // the button goes
  }
  return (
    <TextInput
      ref={input}
      label={group.label === '' ? t('data.as_of') : t('data.as_of_group', { name: group.label, more: group.more })}
      description={files === 0 ? t('data.as_of_not_needed') : t('data.as_of_hint', { count: files })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder="2024-01-31"
      leftSection={<CalendarDays size={16} />}
      rightSectionWidth={group.as_of === '' ? 104 : undefined}
      rightSection={
        group.as_of === '' &&
        files > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={takeToday}>
            {t('data.today')}
          </Button>
        )
      }
      value={group.as_of}
      disabled={files === 0}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface ByColumnsProps {
  dated: DatedFile[]
  onChange: (dated: DatedFile[], byColumn: boolean) => void
}

/** Offers files with dates of their own to be dated by them, and the way back. */
function ByColumns({ dated, onChange }: ByColumnsProps) {
  const t = useTranslations()
  const [first] = dated
  if (first === undefined) return null
  const isByColumn = dated.every(({ draft, column }) => draft.event_timestamp_column === column)
  const columns = new Set(dated.map(({ column }) => column)).size
  const offer = isByColumn ? t('data.date_by_as_of') : t('data.date_by_column', { columns, column: first.column })
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      maw="100%"
      style={{ alignSelf: 'flex-start' }}
      title={offer}
      onClick={() => onChange(dated, !isByColumn)}
    >
      {offer}
    </Button>
  )
}

/** The day it is here. */
function today(): string {
  const now = new Date()
  return formatDay(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()))
}

interface ChoiceProps<T extends string> {
  label: string
  choices: { value: T; label: string }[]
  /** Of the choice that is made. */
  meaning: string
  value: T
  onChange: (value: T) => void
  disabled?: boolean
}

function Choice<T extends string>({ label, choices, meaning, value, onChange, disabled = false }: ChoiceProps<T>) {
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
          data={choices}
        />
      </Group>
      <Text size="xs" c="dimmed" mt={5} mih={34}>
        {meaning}
      </Text>
    </Input.Wrapper>
  )
}
