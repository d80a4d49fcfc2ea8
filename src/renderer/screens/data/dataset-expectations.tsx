import { Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { showUndoable } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import { ExpectationsEditor } from './expectations-editor.tsx'

/** What every file must meet that is imported into a dataset; a change is kept at once. */
export function DatasetExpectations({ dataset }: { dataset: Dataset }) {
  const t = useTranslations()
  const command = useCommand('datasets', 'set_expectations')
  const { name, expectations, columns } = dataset
  /** What is expected by now stays. */
  const bringBack = async (removed: Dataset['expectations']): Promise<void> => {
    const present = (await client.datasets.get({ name })).expectations
    const there = new Set(present.map((one) => JSON.stringify(one)))
    const missing = removed.filter((one) => !there.has(JSON.stringify(one)))
    await client.datasets.set_expectations({ name, expectations: [...present, ...missing] })
  }
  const onChange = (next: Dataset['expectations']): void => {
    const removed = expectations.filter((one) => !next.includes(one))
    command.mutate(
      { name, expectations: next },
      {
        onSuccess: () => {
          if (removed.length > 0) showUndoable(t('data.expectation_removed'), () => bringBack(removed))
        }
      }
    )
  }
  return (
    <Section title={t('data.expectations')} description={t('data.dataset_expectations_hint')}>
      <Stack>
        {expectations.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('data.expectations_none')}
          </Text>
        )}
        <ExpectationsEditor
          expectations={command.isPending ? (command.variables.expectations as Dataset['expectations']) : expectations}
          columns={columns.filter(({ role }) => role !== 'event_timestamp').map((column) => column.name)}
          onChange={onChange}
        />
      </Stack>
    </Section>
  )
}
