import { ActionIcon, Anchor, Code, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { CircleHelp, ListFilter, X } from 'lucide-react'
import { useState } from 'react'

const EXAMPLES = [
  "metrics.val_auc > 0.8 and params.model_type = 'RandomForestClassifier'",
  "params.as_of = '2024-01-31'",
  "attributes.status = 'FAILED'",
  "attributes.run_name ILIKE '%baseline%'",
  "tags.team = 'growth'"
]

export interface RunFilterProps {
  filter: string
  error: { message: string } | null
  onChange: (filter: string) => void
}

/** A filter in MLflow's words, applied while it is written. Its error stands under it; the table keeps its place. */
export function RunFilter({ filter, error, onChange }: RunFilterProps) {
  const [text, setText] = useState(filter)
  const [seen, setSeen] = useState(filter)
  const [sent, setSent] = useState(filter)
  if (seen !== filter) {
    setSeen(filter)
    if (filter !== sent) setText(filter) // changed from elsewhere, such as by the back button
  }
  const apply = (value: string): void => {
    setSent(value.trim())
    onChange(value.trim())
  }
  const applySoon = useDebouncedCallback(apply, 400)
  const write = (value: string): void => {
    setText(value)
    applySoon(value)
  }
  const set = (value: string): void => {
    setText(value)
    applySoon.cancel()
    apply(value)
  }
  return (
    <TextInput
      style={{ flex: 1, minWidth: 0 }}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      aria-label="Filter runs"
      placeholder={EXAMPLES[0]}
      spellCheck={false}
      leftSection={<ListFilter size={16} />}
      rightSection={text === '' ? <FilterHelp onChoose={set} /> : <ClearFilter onClear={() => set('')} />}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') set(text)
        if (event.key === 'Escape') set('')
      }}
      error={error !== null}
      aria-describedby={error === null ? undefined : 'run-filter-error'}
    />
  )
}

function ClearFilter({ onClear }: { onClear: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label="Clear the filter" onClick={onClear}>
      <X size={16} />
    </ActionIcon>
  )
}

function FilterHelp({ onChoose }: { onChoose: (example: string) => void }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={420} shadow="md">
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
          </Text>
          {EXAMPLES.map((example) => (
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
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
