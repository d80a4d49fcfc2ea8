import { Badge, Button, Group, Paper, Progress, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { Lightbulb } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { SignatureColumn } from '../../../shared/contract/models.ts'
import type { Prediction } from '../../../shared/contract/serving.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import { StageBadge } from '../../components/badges.tsx'
import { Term } from '../../components/term.tsx'
import { formatCell, formatNumber, formatShare } from '../../format.ts'
import { ExplanationTable } from './explanation-table.tsx'
import { shownValue } from './row-values.ts'

type OnePrediction = z.output<typeof Prediction>

/** Classes shown; of more, the most probable. */
const FEW = 6

export interface PredictionCardProps {
  prediction: OnePrediction
  /** What the model reads. */
  inputs: SignatureColumn[]
  /** Whether to list the features used; a row that was typed in shows them already. */
  showFeatures: boolean
}

/** What the model said, how sure it is, and what it was told. */
export function PredictionCard({ prediction: answer, inputs, showFeatures }: PredictionCardProps) {
  const t = useTranslations()
  const { prediction, probabilities, model_name, model_version, model_stage, features_used } = answer
  const [explained, setExplained] = useState(false)
  const value = typeof prediction === 'number' ? formatNumber(prediction) : formatCell(prediction)
  return (
    <Paper p="md" bg="var(--mantine-color-default-hover)" aria-label={t('serving.prediction')} role="status">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Text size="xs" c="dimmed">
              {t('serving.prediction')}
            </Text>
            <Text fz={26} fw={700} lh={1.2} className="breaks figures">
              {value}
            </Text>
          </div>
          <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
            <Badge
              variant="outline"
              title={t('serving.model_version', { name: model_name, version: model_version })}
              maw={240}
            >
              {model_name} {model_version}
            </Badge>
            <StageBadge stage={model_stage} />
          </Group>
        </Group>
        {probabilities !== null && <Probabilities of={probabilities} predicted={prediction} />}
        <Group>
          <Button
            variant="light"
            size="compact-sm"
            leftSection={<Lightbulb size={14} />}
            onClick={() => setExplained(!explained)}
            aria-expanded={explained}
          >
            {t(explained ? 'serving.hide_reasons' : 'serving.explain')}
          </Button>
        </Group>
        {explained && <ExplanationTable of={answer} inputs={inputs} />}
        {!explained && showFeatures && <FeaturesUsed features={features_used} inputs={inputs} />}
      </Stack>
    </Paper>
  )
}

function Probabilities({ of, predicted }: { of: Record<string, number>; predicted: Cell }) {
  const t = useTranslations()
  const classes = Object.entries(of)
    .map(([name, share]) => ({ name: typeof predicted === 'boolean' ? formatCell(name === 'true') : name, share }))
    .toSorted((a, b) => b.share - a.share)
  const said = formatCell(predicted)
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">
        <Term definition={t('terms.class_probability')}>{t('serving.probability')}</Term>
      </Text>
      {classes.slice(0, FEW).map(({ name, share }) => (
        <div key={name}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="xs" truncate title={name} fw={name === said ? 600 : 400}>
              {name}
            </Text>
            <Text size="xs" className="figures">
              {formatShare(share)}
            </Text>
          </Group>
          <Progress
            value={share * 100}
            color={name === said ? undefined : 'gray'}
            aria-label={t('serving.probability_of', { name })}
          />
        </div>
      ))}
      {classes.length > FEW && (
        <Text size="xs" c="dimmed">
          {t('serving.less_probable', { count: classes.length - FEW })}
        </Text>
      )}
    </Stack>
  )
}

function FeaturesUsed({ features, inputs }: { features: OnePrediction['features_used']; inputs: SignatureColumn[] }) {
  const t = useTranslations()
  return (
    <ScrollArea.Autosize mah={460} type="auto" offsetScrollbars="y">
      <Table verticalSpacing={3} aria-label={t('serving.features_used')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('serving.feature_used')}</Table.Th>
            <Table.Th ta="right">
              <Term definition={t('terms.feature_value')}>{t('serving.value')}</Term>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(features).map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Td className="breaks">{name}</Table.Td>
              <Table.Td ta="right" className="breaks">
                {value === null ? (
                  <Text span size="xs" c="dimmed" fs="italic">
                    {t('components.missing')}
                  </Text>
                ) : (
                  shownValue(inputs, name, value)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
