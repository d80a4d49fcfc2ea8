import { Stack, Text } from '@mantine/core'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { ExpectationsEditor } from './expectations-editor.tsx'

/** What every file must meet that is imported into a dataset; a change is kept at once. */
export function DatasetExpectations({ dataset }: { dataset: Dataset }) {
  const command = useCommand('datasets', 'set_expectations')
  const { name, expectations, columns } = dataset
  return (
    <Section
      title="Expectations"
      description="Every file that is imported into this dataset is held against them; the import log tells how it came out."
    >
      <Stack>
        {expectations.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing is expected yet. Say below what must be true of every file.
          </Text>
        )}
        <ExpectationsEditor
          expectations={command.isPending ? (command.variables.expectations as Dataset['expectations']) : expectations}
          columns={columns.filter(({ role }) => role !== 'event_timestamp').map((column) => column.name)}
          onChange={(next) => command.mutate({ name, expectations: next })}
        />
      </Stack>
    </Section>
  )
}
