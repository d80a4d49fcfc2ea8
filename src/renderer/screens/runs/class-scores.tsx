import { Box, Table } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { Term } from '../../components/term.tsx'
import { formatCount, localized } from '../../format.ts'
import { classScores } from './read-evaluation.ts'

const HEADS = [
  ['runs.precision', 'runs.precision_of_class'],
  ['runs.recall', 'runs.recall_of_class'],
  ['runs.f1', 'runs.f1_meaning'],
  ['runs.rows', 'runs.rows_of_class']
] as const

/** With more than two classes: how well each of them is told from all others. */
export function ClassScores({ confusion }: { confusion: NonNullable<Evaluation['confusion']> }) {
  const t = useTranslations()
  return (
    <Box mah={420} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('runs.scores_by_class')}>
      <Table stickyHeader verticalSpacing={6} aria-label={t('runs.scores_by_class')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th pl="md">{t('runs.class')}</Table.Th>
            {HEADS.map(([label, definition]) => (
              <Table.Th key={label} ta="right">
                <Term definition={t(definition)}>{t(label)}</Term>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {classScores(confusion).map(({ label, precision, recall, f1, rows }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" pl="md" fw={500} className="breaks">
                {label}
              </Table.Th>
              <Table.Td ta="right">{localized(precision.toFixed(3))}</Table.Td>
              <Table.Td ta="right">{localized(recall.toFixed(3))}</Table.Td>
              <Table.Td ta="right">{localized(f1.toFixed(3))}</Table.Td>
              <Table.Td ta="right">{formatCount(rows)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}
