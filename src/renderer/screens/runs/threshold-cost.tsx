import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '../../format.ts'
import { cheapest, costAt, type ErrorCosts } from './read-evaluation.ts'
import type { ThresholdExplorerProps } from './threshold-explorer.tsx'

/** What mistakes cost at the chosen threshold, and where they cost least. */
export function ThresholdCost({ rows, chosen, onChoose }: ThresholdExplorerProps) {
  const [costs, setCosts] = useState<ErrorCosts>({ false_positive: 1, false_negative: 1 })
  const total = costAt(rows[chosen], costs)
  const { fp, fn, tp, tn } = rows[chosen]
  const input = (key: keyof ErrorCosts, label: string) => (
    <NumberInput
      size="xs"
      w={150}
      label={label}
      min={0}
      decimalScale={4}
      value={costs[key]}
      onChange={(value) => setCosts((before) => ({ ...before, [key]: Number(value) || 0 }))}
    />
  )
  return (
    <div>
      <Group gap="xs" align="flex-end">
        {input('false_positive', 'A false alarm costs')}
        {input('false_negative', 'A missed row costs')}
        <Button size="compact-md" variant="default" onClick={() => onChoose(cheapest(rows, costs))}>
          Cheapest
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={6} className="figures">
        {formatNumber(total)} in all, {formatNumber(total / Math.max(1, fp + fn + tp + tn))} for each row.
      </Text>
    </div>
  )
}
