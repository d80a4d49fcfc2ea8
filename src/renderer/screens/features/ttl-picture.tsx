import { Box, Group, Slider, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { usePalette } from '../../charts/palette.ts'
import { useSnapshotDays } from './as-of-input.tsx'
import { describeTtl } from './declared.ts'
import { countKept, placeAges } from './ttl-ages.ts'

interface TtlPictureProps {
  dataset: string
  /** Null: no limit. */
  ttlSeconds: number | null
  onChange: (days: number | '') => void
}

const WIDTH = 600
const HEIGHT = 64
const DAY = 86_400

/** The ages of the newest row of each entity as of the last snapshot, and what a time to live keeps and drops of them. */
export function TtlPicture({ dataset, ttlSeconds, onChange }: TtlPictureProps) {
  const t = useTranslations()
  const palette = usePalette()
  const [newest] = useSnapshotDays(dataset)
  const { data } = useCall('features', 'ages', { dataset, as_of: newest ?? '' }, { enabled: newest !== undefined })
  if (data === undefined || data.ages.length === 0) return null
  if (data.ages.at(-1)!.age_seconds < DAY) {
    return (
      <Text size="xs" c="dimmed">
        {t('features.ages_none', { day: newest })}
      </Text>
    )
  }
  const { kept, dropped } = countKept(data.ages, ttlSeconds)
  const { bars, span } = placeAges(data.ages, { width: WIDTH, height: HEIGHT })
  const days = Math.max(1, Math.ceil(span / DAY))
  const limit = ttlSeconds === null ? WIDTH : Math.min(WIDTH, (ttlSeconds / span) * WIDTH)
  return (
    <Stack gap={6} role="group" aria-label={t('features.ages')}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {t('features.ages_kept', { day: newest, kept, dropped })}
        </Text>
        <Text size="xs" c="dimmed">
          {t('features.ages_ttl', { ttl: describeTtl(t, ttlSeconds) })}
        </Text>
      </Group>
      <Box>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none" aria-hidden>
          <rect width={limit} height={HEIGHT} fill={palette.series[2]} opacity={0.1} />
          {bars.map(({ x, height, age }) => (
            <rect
              key={age}
              x={x}
              y={HEIGHT - height}
              width={5}
              height={height}
              fill={ttlSeconds === null || age <= ttlSeconds ? palette.series[2] : palette.guide}
            />
          ))}
        </svg>
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {t('features.ages_today')}
          </Text>
          <Text size="xs" c="dimmed">
            {t('features.ages_oldest', { count: days })}
          </Text>
        </Group>
      </Box>
      <Slider
        thumbLabel={t('features.ages_slider')}
        min={1}
        max={days + 1}
        value={ttlSeconds === null ? days + 1 : Math.min(days, Math.max(1, Math.round(ttlSeconds / DAY)))}
        label={(value) => (value > days ? t('features.ttl_none') : t('features.ttl_days', { count: value }))}
        onChange={(value) => onChange(value > days ? '' : value)}
        size="sm"
      />
    </Stack>
  )
}
