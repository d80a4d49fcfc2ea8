import { ActionIcon, Anchor, Code, Popover, Stack, Text } from '@mantine/core'
import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { TABLE_KEYS } from './use-table-keys.ts'

export const FILTER_EXAMPLES = [
  "metrics.val_auc > 0.8 and params.model_type = 'RandomForestClassifier'",
  "params.as_of = '2024-01-31'",
  "attributes.status = 'FAILED'",
  "attributes.run_name ILIKE '%baseline%'",
  "tags.team = 'growth'"
]

/** How filters are written, and what the keys do in the table. */
export function FilterHelp({ onChoose }: { onChoose: (example: string) => void }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={460} shadow="md">
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="How to filter" onClick={() => setOpened(!opened)}>
          <CircleHelp size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">
            Compare <Code>metrics.</Code>, <Code>params.</Code>, <Code>tags.</Code> and <Code>attributes.</Code> with{' '}
            <Code>= != &gt; &gt;= &lt; &lt;= LIKE ILIKE</Code>, and join with <Code>and</Code>. Text stands in quotes.
            Tab takes the first completion.
          </Text>
          {FILTER_EXAMPLES.map((example) => (
            <Anchor
              key={example}
              component="button"
              type="button"
              ta="left"
              className="code"
              onClick={() => {
                setOpened(false)
                onChoose(example)
              }}
            >
              {example}
            </Anchor>
          ))}
          <Text size="sm" fw={600} mt={4}>
            Keys in the table
          </Text>
          {TABLE_KEYS.map(([keys, what]) => (
            <Text key={keys} size="xs" c="dimmed">
              <Code>{keys}</Code> {what}
            </Text>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
