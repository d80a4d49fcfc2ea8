import { Alert, Group, Select, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { unlikeColumns, type FileDraft, type FileTarget } from './import-draft.ts'

interface UnlikeColumnsProps {
  draft: FileDraft
  target: FileTarget
  onChange: (draft: FileDraft) => void
}

/** Where a file has other columns than the dataset it goes to: what they are, and what becomes of them. */
export function UnlikeColumns({ draft, target, onChange }: UnlikeColumnsProps) {
  const t = useTranslations()
  const { added, missing } = unlikeColumns(draft, target)
  if (added.length === 0 && missing.length === 0) return null
  return (
    <Alert color="orange" m="md" mb={0} title={t('data.unlike', { name: target.dataset?.name ?? '' })}>
      <Stack gap="xs">
        {added.length > 0 && (
          <Question
            label={t('data.new_columns')}
            columns={t('data.new_here', { columns: added.join(', ') })}
            value={draft.new_columns}
            onChange={(new_columns) => onChange({ ...draft, new_columns })}
            answers={{ refuse: t('data.undecided'), add: t('data.new_add'), ignore: t('data.new_ignore') }}
          />
        )}
        {missing.length > 0 && (
          <Question
            label={t('data.missing_columns')}
            columns={t('data.missing_here', { columns: missing.join(', ') })}
            value={draft.missing_columns}
            onChange={(missing_columns) => onChange({ ...draft, missing_columns })}
            answers={{ refuse: t('data.undecided'), null: t('data.missing_null') }}
          />
        )}
      </Stack>
    </Alert>
  )
}

interface QuestionProps<T extends string> {
  label: string
  columns: string
  value: T
  onChange: (value: T) => void
  /** In words, by value. */
  answers: Record<T, string>
}

function Question<T extends string>({ label, columns, value, onChange, answers }: QuestionProps<T>) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" className="breaks">
        {columns}
      </Text>
      <Select
        size="xs"
        w={280}
        aria-label={label}
        value={value}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && onChange(chosen)}
        data={(Object.keys(answers) as T[]).map((answer) => ({ value: answer, label: answers[answer] }))}
      />
    </Group>
  )
}
