import { Box, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { SignatureColumn } from '../../../shared/contract/models.ts'
import type { Explanation, Prediction } from '../../../shared/contract/serving.ts'
import type { z } from 'zod'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Term } from '../../components/term.tsx'
import { formatNumber, formatShare } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { shownValue } from './row-values.ts'

/** What each input adds to the output for one row, the largest first. */
export function ExplanationTable({ of, inputs }: { of: z.output<typeof Prediction>; inputs: SignatureColumn[] }) {
  const t = useTranslations()
  const model_uri = `models:/${of.model_name}/${of.model_version}`
  const { data, error } = useCall('serving', 'explain', { model_uri, row: of.features_used })
  if (error !== null) return <ErrorNotice error={error} title={t('serving.no_explanation')} />
  if (data === undefined) return <Coming h={260} bare />
  const widest = Math.max(...data.contributions.map((one) => Math.abs(one.contribution)), Number.MIN_VALUE)
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">
        {describe(t, data)}
      </Text>
      <ScrollArea.Autosize mah={360} type="auto" offsetScrollbars="y">
        <Table verticalSpacing={3} aria-label={t('serving.why')} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('serving.feature')}</Table.Th>
              <Table.Th ta="right" w="28%">
                <Term definition={t('terms.feature_value')}>{t('serving.value')}</Term>
              </Table.Th>
              <Table.Th ta="right" w="17%">
                <Term definition={t('terms.adds')}>{t('serving.adds')}</Term>
              </Table.Th>
              <Table.Th w="18%" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.contributions.map(({ feature, value, contribution }) => (
              <Table.Tr key={feature}>
                <Table.Td className="breaks">{feature}</Table.Td>
                <Table.Td ta="right" className="breaks">
                  {value === null ? t('components.missing') : shownValue(inputs, feature, value)}
                </Table.Td>
                <Table.Td ta="right">{spell(contribution, data.unit)}</Table.Td>
                <Table.Td>
                  <Bar share={contribution / widest} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  )
}

function describe(t: Translate, { unit, class_name, base_value, output }: Explanation): string {
  return t('serving.explained', {
    unit,
    class: class_name ?? '',
    base: level(base_value, unit),
    output: level(output, unit)
  })
}

function level(value: number, unit: Explanation['unit']): string {
  return unit === 'probability' ? formatShare(value) : formatNumber(value)
}

function spell(contribution: number, unit: Explanation['unit']): string {
  const sign = contribution < 0 ? '−' : '+'
  const size = Math.abs(contribution)
  return `${sign}${unit === 'probability' ? formatShare(size) : formatNumber(size)}`
}

/** To the right of the middle: adds; to the left: takes away. @param share from -1 to 1 */
function Bar({ share }: { share: number }) {
  const color = share < 0 ? 'var(--mantine-color-bench-5)' : 'var(--mantine-color-orange-6)'
  return (
    <Box pos="relative" h={10} aria-hidden>
      <Box pos="absolute" left="50%" h={10} w={1} bg="var(--mantine-color-default-border)" />
      <Box
        pos="absolute"
        h={10}
        left={share < 0 ? `${50 + share * 50}%` : '50%'}
        w={`${Math.abs(share) * 50}%`}
        bg={color}
        style={{ borderRadius: 2 }}
      />
    </Box>
  )
}
