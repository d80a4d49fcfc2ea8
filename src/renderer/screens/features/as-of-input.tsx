import { Autocomplete } from '@mantine/core'
import { CalendarDays } from 'lucide-react'
import { useCalls } from '../../api/use-call.ts'
import { formatDay } from '../../format.ts'

/** The dates of the datasets' snapshots, newest first, as they are typed. */
export function useSnapshotDays(...datasets: (string | undefined)[]): string[] {
  const names = [...new Set(datasets.filter((name) => name !== undefined))]
  const answers = useCalls(
    'datasets',
    'get',
    names.map((name) => ({ name }))
  )
  const days = answers.flatMap(({ data }) => (data?.snapshots ?? []).map((one) => formatDay(one.event_timestamp)))
  return [...new Set(days)].toSorted().toReversed().slice(0, 100)
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
