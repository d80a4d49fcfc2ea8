import { Group, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { DefinitionMark } from './term.tsx'

/** One figure with its name; `definition` says what it means. */
export function Figure({ label, value, definition }: { label: string; value: ReactNode; definition?: string }) {
  return (
    <Paper p="sm" style={{ minWidth: 0 }}>
      <Group gap={4} wrap="nowrap">
        <Text size="xs" c="dimmed" truncate title={label}>
          {label}
        </Text>
        <DefinitionMark definition={definition} />
      </Group>
      <Text component="div" fz={22} fw={600} className="figures" truncate>
        {value}
      </Text>
    </Paper>
  )
}
