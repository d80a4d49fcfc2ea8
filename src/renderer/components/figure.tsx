import { Group, Paper, Text, Tooltip } from '@mantine/core'
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'

/** One figure with its name; `definition` says what it means. */
export function Figure({ label, value, definition }: { label: string; value: ReactNode; definition?: string }) {
  return (
    <Paper p="sm" style={{ minWidth: 0 }}>
      <Group gap={4} wrap="nowrap">
        <Text size="xs" c="dimmed" truncate title={label}>
          {label}
        </Text>
        {definition !== undefined && (
          <Tooltip label={definition} multiline maw={320}>
            <CircleHelp
              size={13}
              color="var(--mantine-color-dimmed)"
              aria-label={definition}
              style={{ flexShrink: 0 }}
            />
          </Tooltip>
        )}
      </Group>
      <Text component="div" fz={22} fw={600} className="figures" truncate>
        {value}
      </Text>
    </Paper>
  )
}
