import { Autocomplete } from '@mantine/core'
import { CalendarDays } from 'lucide-react'
import { useCall } from '../../api/use-call.ts'
import { formatDay } from '../../format.ts'

/** The dates of a dataset's snapshots, newest first, as they are typed. */
export function useSnapshotDays(dataset: string | undefined): string[] {
  const { data } = useCall('datasets', 'get', { name: dataset ?? '' }, { enabled: dataset !== undefined })
  return dataset === undefined ? [] : (data?.snapshots ?? []).slice(0, 100).map((one) => formatDay(one.event_timestamp))
}

interface AsOfInputProps {
  label: string
  description?: string
  value: string
  /** Dates to choose from; any other may be typed. */
  days: string[]
  onChange: (value: string) => void
}

/** A date, typed or chosen among those of the snapshots. */
export function AsOfInput({ label, description, value, days, onChange }: AsOfInputProps) {
  return (
    <Autocomplete
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder="2024-01-31"
      leftSection={<CalendarDays size={16} />}
      data={days}
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
    />
  )
}
