import { Button, Group, SimpleGrid, Slider, Stack, Table, Text } from '@mantine/core'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { formatCount, formatShare } from '../../format.ts'
import { ThresholdCost } from './threshold-cost.tsx'
import { bestF1, nearestThreshold, scoresAt, type ThresholdScores } from './read-evaluation.ts'

type Rows = NonNullable<Evaluation['thresholds']>

export interface ThresholdExplorerProps {
  rows: Rows
  /** Index of a row. */
  chosen: number
  onChoose: (index: number) => void
}

const SHOWN: { key: keyof ThresholdScores; label: string; definition: string }[] = [
  { key: 'precision', label: 'Precision', definition: 'Of the rows predicted positive, the share that are positive.' },
  { key: 'recall', label: 'Recall', definition: 'Of the positive rows, the share that are predicted positive.' },
  { key: 'f1', label: 'F1', definition: 'The harmonic mean of precision and recall.' },
  { key: 'accuracy', label: 'Accuracy', definition: 'The share of rows whose class is predicted correctly.' }
]

/** What predicting positive above a probability would give. */
export function ThresholdExplorer({ rows, chosen, onChoose }: ThresholdExplorerProps) {
  const row = rows[chosen]
  const scores = scoresAt(row)
  const name = (index: number): string => rows[index].threshold.toFixed(2)
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text fz={22} fw={600} className="figures">
          {name(chosen)}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => onChoose(nearestThreshold(rows, 0.5))}>
            0.50
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onChoose(bestF1(rows))}>
            Best F1
          </Button>
        </Group>
      </Group>
      <Slider
        thumbLabel="Threshold"
        min={0}
        max={rows.length - 1}
        step={1}
        value={chosen}
        onChange={onChoose}
        label={name}
        thumbValueText={name(chosen)}
      />
      <SimpleGrid cols={4} spacing="xs">
        {SHOWN.map(({ key, label, definition }) => (
          <div key={key} title={definition}>
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text fw={600} className="figures" data-threshold-score={key}>
              {scores[key].toFixed(3)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      <Counts row={row} />
      <Text size="xs" c="dimmed" className="figures">
        {formatShare(scores.predicted_share)} of the rows would be predicted positive.
      </Text>
      <ThresholdCost rows={rows} chosen={chosen} onChoose={onChoose} />
    </Stack>
  )
}

function Counts({ row: { tp, fp, tn, fn } }: { row: Rows[number] }) {
  const lines = [
    { name: 'Positive', right: tp, wrong: fn, rightName: 'found', wrongName: 'missed' },
    { name: 'Negative', right: tn, wrong: fp, rightName: 'left alone', wrongName: 'false alarms' }
  ]
  return (
    <Table verticalSpacing={4} aria-label="Rows at this threshold">
      <Table.Tbody>
        {lines.map(({ name, right, wrong, rightName, wrongName }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w={130} fw={500} pl={0}>
              {name} rows
            </Table.Th>
            <Table.Td ta="right">
              {formatCount(right)} <Dimmed text={rightName} />
            </Table.Td>
            <Table.Td ta="right">
              {formatCount(wrong)} <Dimmed text={wrongName} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Dimmed({ text }: { text: string }) {
  return (
    <Text span size="sm" c="dimmed">
      {text}
    </Text>
  )
}
