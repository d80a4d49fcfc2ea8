import { Box, Table, Text, UnstyledButton } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { usePalette, withAlpha } from '../../charts/palette.ts'
import { formatCount, formatShare } from '../../format.ts'
import type { PredictionCell } from './prediction-rows-dialog.tsx'
import { commonClasses } from './read-evaluation.ts'

const MOST_CLASSES = 20

export interface ConfusionMatrixProps {
  confusion: NonNullable<Evaluation['confusion']>
  target: string
  /** Makes the cells that have rows buttons. */
  onCell?: (cell: PredictionCell) => void
}

/** Rows are true classes, columns predicted ones; each cell with its count and its share of the row. */
export function ConfusionMatrix({ confusion, target, onCell }: ConfusionMatrixProps) {
  const t = useTranslations()
  const { labels, counts } = commonClasses(confusion, MOST_CLASSES)
  return (
    <Box style={{ overflowX: 'auto' }}>
      <Table
        withRowBorders={false}
        horizontalSpacing={4}
        layout="fixed"
        miw={130 + labels.length * 84}
        aria-label={t('runs.confusion')}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Td w={130} />
            <Table.Th ta="center" colSpan={labels.length} fw={500} c="dimmed">
              {t('runs.predicted', { target })}
            </Table.Th>
          </Table.Tr>
          <Table.Tr>
            <Table.Th fw={500} c="dimmed">
              {t('runs.actual', { target })}
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
            <MatrixRow key={label} label={label} at={at} labels={labels} counts={counts[at]} onCell={onCell} />
          ))}
        </Table.Tbody>
      </Table>
      {labels.length < confusion.labels.length && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('runs.most_common_classes', { shown: labels.length, all: confusion.labels.length })}
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
  onCell: ConfusionMatrixProps['onCell']
}

function MatrixRow({ label, at, labels, counts, onCell }: MatrixRowProps) {
  const t = useTranslations()
  const { series } = usePalette()
  const total = counts.reduce((sum, count) => sum + count, 0)
  return (
    <Table.Tr>
      <Table.Th scope="row" className="breaks" maw={160}>
        {label}
        <Text size="xs" c="dimmed" fw={400}>
          {t('runs.n_rows', { count: total })}
        </Text>
      </Table.Th>
      {counts.map((count, column) => {
        const part = total === 0 ? 0 : count / total
        const predicted = labels[column]
        const open = count === 0 ? undefined : onCell
        return (
          <Table.Td key={predicted} p={3}>
            <MatrixCell
              count={count}
              part={part}
              color={withAlpha(series[column === at ? 0 : 1], 0.06 + part * 0.4)}
              small={labels.length > 5}
              says={t('runs.cell', { count, actual: label, predicted })}
              onOpen={open && (() => open({ true_class: label, predicted_class: predicted }))}
            />
          </Table.Td>
        )
      })}
    </Table.Tr>
  )
}

interface MatrixCellProps {
  count: number
  /** Of the true class, from 0 to 1. */
  part: number
  color: string
  small: boolean
  says: string
  onOpen: (() => void) | undefined
}

function MatrixCell({ count, part, color, small, says, onOpen }: MatrixCellProps) {
  const t = useTranslations()
  const look = {
    py: 'md',
    px: 6,
    ta: 'center',
    bg: color,
    c: 'bright',
    w: '100%',
    style: { borderRadius: 'var(--mantine-radius-sm)' }
  } as const
  const content = (
    <>
      <Text fw={600} fz={small ? 'sm' : 'lg'} className="figures">
        {formatCount(count)}
      </Text>
      <Text size="xs" className="figures">
        {formatShare(part)}
      </Text>
    </>
  )
  if (onOpen === undefined) {
    return (
      <Box {...look} title={says}>
        {content}
      </Box>
    )
  }
  return (
    <UnstyledButton {...look} title={t('runs.cell_press', { cell: says })} onClick={onOpen}>
      {content}
    </UnstyledButton>
  )
}
