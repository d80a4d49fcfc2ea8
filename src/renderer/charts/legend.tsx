import { Box, Group, Text } from '@mantine/core'

/** The names of the series above a chart, as text that can be selected and read aloud. */
export function Legend({ entries }: { entries: { label: string; color: string; dashed?: boolean }[] }) {
  return (
    <Group gap="md" mb={6}>
      {entries.map(({ label, color, dashed = false }) => (
        <Group key={label} gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <Box
            w={16}
            style={{ borderTop: `${dashed ? '2px dashed' : '3px solid'} ${color}`, flexShrink: 0 }}
            aria-hidden
          />
          <Text size="xs" c="dimmed" truncate title={label}>
            {label}
          </Text>
        </Group>
      ))}
    </Group>
  )
}
