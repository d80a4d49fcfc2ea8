import { Alert, Group, Select, Stack, Text } from '@mantine/core'
import { unlikeColumns, type FileDraft, type FileTarget } from './import-draft.ts'

interface UnlikeColumnsProps {
  draft: FileDraft
  target: FileTarget
  onChange: (draft: FileDraft) => void
}

/** Where a file has other columns than the dataset it goes to: what they are, and what becomes of them. */
export function UnlikeColumns({ draft, target, onChange }: UnlikeColumnsProps) {
  const { added, missing } = unlikeColumns(draft, target)
  if (added.length === 0 && missing.length === 0) return null
  return (
    <Alert color="orange" m="md" mb={0} title={`Other columns than the dataset ${target.dataset?.name} has`}>
      <Stack gap="xs">
        {added.length > 0 && (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" className="breaks">
              New here: {added.join(', ')}
            </Text>
            <Select
              size="xs"
              w={280}
              aria-label="New columns"
              value={draft.new_columns}
              allowDeselect={false}
              onChange={(value) => onChange({ ...draft, new_columns: value as FileDraft['new_columns'] })}
              data={[
                { value: 'refuse', label: 'Choose what becomes of them' },
                { value: 'add', label: 'Add them to the dataset' },
                { value: 'ignore', label: 'Leave them out, now and later' }
              ]}
            />
          </Group>
        )}
        {missing.length > 0 && (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" className="breaks">
              Missing here: {missing.join(', ')}
            </Text>
            <Select
              size="xs"
              w={280}
              aria-label="Missing columns"
              value={draft.missing_columns}
              allowDeselect={false}
              onChange={(value) => onChange({ ...draft, missing_columns: value as FileDraft['missing_columns'] })}
              data={[
                { value: 'refuse', label: 'Choose what becomes of them' },
                { value: 'null', label: 'Its rows have no value there' }
              ]}
            />
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
