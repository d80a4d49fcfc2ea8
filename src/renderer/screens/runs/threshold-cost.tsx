import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { formatNumber } from '../../format.ts'
import { cheapest, costAt, type ErrorCosts } from './read-evaluation.ts'

/** Thresholds with the cells of their confusion matrices, and the one that is looked at. */
export interface ThresholdChoice {
  rows: NonNullable<Evaluation['thresholds']>
  /** Index of a row. */
  chosen: number
  onChoose: (index: number) => void
}

/** What mistakes cost at the chosen threshold, and where they cost least. */
export function ThresholdCost({ rows, chosen, onChoose }: ThresholdChoice) {
  const t = useTranslations()
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
        {input('false_positive', t('runs.false_positive_cost'))}
        {input('false_negative', t('runs.false_negative_cost'))}
        <Button size="xs" variant="default" onClick={() => onChoose(cheapest(rows, costs))}>
          {t('runs.cheapest')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={6} className="figures">
        {t('runs.costs', {
          total: formatNumber(total),
          each: formatNumber(total / Math.max(1, fp + fn + tp + tn))
        })}
      </Text>
    </div>
  )
}
