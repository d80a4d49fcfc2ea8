import { Slider, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'

interface AsOfSliderProps {
  /** The snapshots' dates, newest first. */
  days: string[]
  value: string
  onChange: (day: string) => void
}

/** Slides over the dates of the snapshots, the oldest on the left. */
export function AsOfSlider({ days, value, onChange }: AsOfSliderProps) {
  const t = useTranslations()
  const dates = days.toReversed()
  if (dates.length < 2) return null
  const last = dates.length - 1
  // a date between two snapshots stands at the one before it, whose rows it sees
  const at = Math.max(
    0,
    dates.findLastIndex((day) => day <= value)
  )
  return (
    <Stack gap={2} w={260} pb={4}>
      <Text size="sm" fw={500}>
        {t('features.slide', { count: dates.length })}
      </Text>
      <Slider
        thumbLabel={t('features.as_of')}
        min={0}
        max={last}
        value={at}
        label={(place) => dates[place]}
        thumbValueText={dates[at]}
        onChange={(place) => onChange(dates[place])}
      />
    </Stack>
  )
}
