import { Group, Text } from '@mantine/core'

export interface LegendEntry {
  label: string
  color: string
  /** Lengths of strokes and gaps; none: a whole line. */
  dash?: number[]
}

/** The names of the series above a chart, as text that can be selected and read aloud. */
export function Legend({ entries }: { entries: LegendEntry[] }) {
  return (
    <Group gap="4px 16px" mb={6}>
      {entries.map(({ label, color, dash = [] }) => (
        <Group key={label} gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <svg width={18} height={4} style={{ flexShrink: 0 }} aria-hidden>
            <line x1={0} x2={18} y1={2} y2={2} stroke={color} strokeWidth={3} strokeDasharray={dash.join(' ')} />
          </svg>
          <Text size="xs" c="dimmed" truncate title={label}>
            {label}
          </Text>
        </Group>
      ))}
    </Group>
  )
}
