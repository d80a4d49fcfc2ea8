import { Button, Checkbox, Group, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import type { RunColumn } from './run-columns.ts'

export interface ColumnChooserProps {
  available: RunColumn[]
  shown: RunColumn[]
  onChange: (ids: string[]) => void
  /** Back to the columns shown at first. */
  onReset: () => void
}

const TITLES: [RunColumn['kind'], string][] = [
  ['metrics', 'Metrics'],
  ['params', 'Parameters'],
  ['tags', 'Tags'],
  ['attributes', 'Run']
]

/** Which columns the table shows; their order and width are changed at their heads. */
export function ColumnChooser({ available, shown, onChange, onReset }: ColumnChooserProps) {
  const [search, setSearch] = useState('')
  const found = available.filter(({ label }) => label.toLowerCase().includes(search.trim().toLowerCase()))
  const ids = shown.map(({ id }) => id)
  const toggle = (id: string): void => onChange(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  return (
    <Popover position="bottom-end" width={300} shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Columns3 size={16} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="xs">
          <TextInput
            size="xs"
            aria-label="Find a column"
            placeholder="Find a column"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
          <ScrollArea.Autosize mah={360} type="auto" offsetScrollbars>
            {TITLES.map(([kind, title]) => (
              <Choices
                key={kind}
                title={title}
                columns={found.filter((column) => column.kind === kind)}
                ids={ids}
                onToggle={toggle}
              />
            ))}
            {found.length === 0 && (
              <Text size="sm" c="dimmed">
                No column has that name.
              </Text>
            )}
          </ScrollArea.Autosize>
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {shown.length} of {available.length} shown
            </Text>
            <Button size="compact-xs" variant="subtle" onClick={onReset}>
              Reset
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ChoicesProps {
  title: string
  columns: RunColumn[]
  ids: string[]
  onToggle: (id: string) => void
}

function Choices({ title, columns, ids, onToggle }: ChoicesProps) {
  if (columns.length === 0) return null
  return (
    <Stack gap={6} mb="sm" role="group" aria-label={title}>
      <Text size="xs" c="dimmed" fw={600}>
        {title}
      </Text>
      {columns.map(({ id, label }) => (
        <Checkbox
          key={id}
          size="xs"
          label={label}
          checked={ids.includes(id)}
          onChange={() => onToggle(id)}
          className="breaks"
        />
      ))}
    </Stack>
  )
}
