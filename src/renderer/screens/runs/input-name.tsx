import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import type { RunInput } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'

/** The name of what a run read; leads to the dataset, where it is one of this workspace. */
export function InputName({ input }: { input: RunInput }) {
  const { data } = useCall('datasets', 'list', {})
  const isHere = input.source_type === 'benchtop' && data?.datasets.some(({ name }) => name === input.name)
  if (isHere !== true) return input.name
  return (
    <Anchor component={Link} to={`/data/${encodeURIComponent(input.name)}`} size="sm">
      {input.name}
    </Anchor>
  )
}
