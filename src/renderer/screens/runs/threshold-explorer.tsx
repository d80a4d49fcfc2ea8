import { Button, Group, SimpleGrid, Slider, Stack, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { Term } from '../../components/term.tsx'
import { formatCount, formatShare, localized } from '../../format.ts'
import { ThresholdCost, type ThresholdChoice } from './threshold-cost.tsx'
import { bestF1, nearestThreshold, scoresAt } from './read-evaluation.ts'

type Rows = NonNullable<Evaluation['thresholds']>

const SHOWN = ['precision', 'recall', 'f1', 'accuracy'] as const

/** What predicting positive above a probability would give. */
export function ThresholdExplorer({ rows, chosen, onChoose }: ThresholdChoice) {
  const t = useTranslations()
  const row = rows[chosen]
  const scores = scoresAt(row)
  const name = (index: number): string => localized(rows[index].threshold.toFixed(2))
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Text fz={22} fw={600} className="figures">
          <Term definition={t('terms.threshold')}>{name(chosen)}</Term>
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={() => onChoose(nearestThreshold(rows, 0.5))}>
            {localized('0.50')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onChoose(bestF1(rows))}>
            {t('runs.best_f1')}
          </Button>
        </Group>
      </Group>
      <Slider
        thumbLabel={t('runs.threshold')}
        min={0}
        max={rows.length - 1}
        step={1}
        value={chosen}
        onChange={onChoose}
        label={name}
        thumbValueText={name(chosen)}
      />
      <SimpleGrid cols={4} spacing="xs">
        {SHOWN.map((key) => (
          <div key={key}>
            <Text size="xs" c="dimmed">
              <Term definition={t(`runs.${key}_meaning`)}>{t(`runs.${key}`)}</Term>
            </Text>
            <Text fw={600} className="figures" data-threshold-score={key}>
              {localized(scores[key].toFixed(3))}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      <Counts row={row} />
      <Text size="xs" c="dimmed" className="figures">
        <Term definition={t('terms.positive_share')}>
          {t('runs.predicted_positive', { share: formatShare(scores.predicted_share) })}
        </Term>
      </Text>
      <ThresholdCost rows={rows} chosen={chosen} onChoose={onChoose} />
    </Stack>
  )
}

function Counts({ row: { tp, fp, tn, fn } }: { row: Rows[number] }) {
  const t = useTranslations()
  const lines = [
    { name: t('runs.positive_rows'), right: tp, wrong: fn, rightName: t('runs.found'), wrongName: t('runs.missed') },
    {
      name: t('runs.negative_rows'),
      right: tn,
      wrong: fp,
      rightName: t('runs.left_alone'),
      wrongName: t('runs.false_alarms')
    }
  ]
  return (
    <Table verticalSpacing={4} aria-label={t('runs.at_threshold')}>
      <Table.Tbody>
        {lines.map(({ name, right, wrong, rightName, wrongName }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" w={130} fw={500} pl={0}>
              {name}
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
