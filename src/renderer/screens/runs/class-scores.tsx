import { Box, Table } from '@mantine/core'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { formatCount } from '../../format.ts'
import { classScores } from './read-evaluation.ts'

const HEADS = [
  { label: 'Precision', definition: 'Of the rows predicted to be of the class, the share that are.' },
  { label: 'Recall', definition: 'Of the rows of the class, the share that were predicted so.' },
  { label: 'F1', definition: 'The harmonic mean of precision and recall.' },
  { label: 'Rows', definition: 'Validation rows of the class.' }
]

/** With more than two classes: how well each of them is told from all others. */
export function ClassScores({ confusion }: { confusion: NonNullable<Evaluation['confusion']> }) {
  return (
    <Box mah={420} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Scores by class">
      <Table stickyHeader verticalSpacing={6} aria-label="Scores by class">
        <Table.Thead>
          <Table.Tr>
            <Table.Th pl="md">Class</Table.Th>
            {HEADS.map(({ label, definition }) => (
              <Table.Th key={label} ta="right" title={definition}>
                {label}
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
              <Table.Td ta="right">{precision.toFixed(3)}</Table.Td>
              <Table.Td ta="right">{recall.toFixed(3)}</Table.Td>
              <Table.Td ta="right">{f1.toFixed(3)}</Table.Td>
              <Table.Td ta="right">{formatCount(rows)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}
