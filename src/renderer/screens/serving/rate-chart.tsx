import { Group, Paper, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** Pixels of the plot. */
const HEIGHT = 34

/** Requests in each of the last seconds, oldest first: a bar a second, drawn anew every second, so plain SVG. */
export function RateChart({ perSecond }: { perSecond: number[] }) {
  const t = useTranslations()
  const most = Math.max(0, ...perSecond)
  const total = perSecond.reduce((sum, count) => sum + count, 0)
  const seconds = perSecond.length
  const label = t('serving.rate_label', { total, seconds, most })
  return (
    <Paper p="sm" h="100%" style={{ minWidth: 0 }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="xs" c="dimmed" truncate>
          {t('serving.rate', { seconds })}
        </Text>
        <Text size="xs" c="dimmed" className="figures" style={{ flexShrink: 0 }}>
          {t('serving.rate_peak', { most })}
        </Text>
      </Group>
      <svg
        role="img"
        aria-label={label}
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 ${seconds} ${HEIGHT}`}
        preserveAspectRatio="none"
        style={{ display: 'block' }}
      >
        <title>{label}</title>
        <rect x={0} y={HEIGHT - 1} width={seconds} height={1} fill="var(--mantine-color-default-border)" />
        {perSecond.map((count, at) => {
          const height = most === 0 ? 0 : (count / most) * (HEIGHT - 2)
          return (
            <rect
              // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
              key={at}
              x={at + 0.1}
              y={HEIGHT - 1 - height}
              width={0.8}
              height={height}
              fill="var(--mantine-primary-color-filled)"
            />
          )
        })}
      </svg>
    </Paper>
  )
}
