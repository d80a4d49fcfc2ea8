import { Box, Table, Text } from '@mantine/core'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { usePalette, withAlpha } from '../../charts/palette.ts'
import { formatCount, formatShare } from '../../format.ts'
import { commonClasses } from './read-evaluation.ts'

const MOST_CLASSES = 20

/** Rows are true classes, columns predicted ones; each cell with its count and its share of the row. */
export function ConfusionMatrix({
  confusion,
  target
}: {
  confusion: NonNullable<Evaluation['confusion']>
  target: string
}) {
  const { labels, counts } = commonClasses(confusion, MOST_CLASSES)
  return (
    <Box style={{ overflowX: 'auto' }}>
      <Table
        withRowBorders={false}
        horizontalSpacing={4}
        layout="fixed"
        miw={130 + labels.length * 84}
        aria-label="Confusion matrix"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Td w={130} />
            <Table.Th ta="center" colSpan={labels.length} fw={500} c="dimmed">
              Predicted {target}
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th fw={500} c="dimmed">
              True {target}
            </Table.Th>
            {labels.map((label) => (
              <Table.Th key={label} ta="center" scope="col" className="breaks" maw={160}>
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {labels.map((label, at) => (
            <MatrixRow key={label} label={label} at={at} labels={labels} counts={counts[at]} />
          ))}
        </Table.Tbody>
      </Table>
      {labels.length < confusion.labels.length && (
        <Text size="xs" c="dimmed" mt={4}>
          The {labels.length} classes with the most rows of {formatCount(confusion.labels.length)}.
        </Text>
      )}
    </Box>
  )
}

interface MatrixRowProps {
  label: string
  at: number
  labels: string[]
  counts: number[]
}

function MatrixRow({ label, at, labels, counts }: MatrixRowProps) {
  const { series } = usePalette()
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    <Table.Tr>
      <Table.Th scope="row" className="breaks" maw={160}>
        {label}
        <Text size="xs" c="dimmed" fw={400}>
          {formatCount(total)} rows
        </Text>
      </Table.Th>
      {counts.map((count, column) => {
        const part = total === 0 ? 0 : count / total
        const right = column === at
        return (
          <Table.Td key={labels[column]} p={3}>
            <Box
              py="md"
              px={6}
              ta="center"
              bg={withAlpha(right ? series[0] : series[1], 0.06 + part * 0.4)}
              style={{ borderRadius: 'var(--mantine-radius-sm)' }}
              title={`${formatCount(count)} rows of ${label} were predicted as ${labels[column]}`}
            >
              <Text fw={600} fz={labels.length > 5 ? 'sm' : 'lg'} className="figures">
                {formatCount(count)}
              </Text>
              <Text size="xs" className="figures">
                {formatShare(part)}
              </Text>
            </Box>
          </Table.Td>
        )
      })}
    </Table.Tr>
  )
}
