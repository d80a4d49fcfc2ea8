import { Group, Pagination, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Cell } from '../../../shared/contract/values.ts'
import { useCall } from '../../api/use-call.ts'
import { CellTable } from '../../components/cell-table.tsx'
import { Coming } from '../../components/coming.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatDay } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'

const PAGE = 50

/** A cell of the confusion matrix. */
export interface PredictionCell {
  true_class: string
  predicted_class: string
}

export interface PredictionRowsDialogProps extends PredictionCell {
  runId: string
  target: string
  onClose: () => void
}

/** The validation rows behind a cell, the surest predictions first. Rendered only while it is open. */
export function PredictionRowsDialog({ runId, target, onClose, ...cell }: PredictionRowsDialogProps) {
  const t = useTranslations()
  const [page, setPage] = useState(1)
  const { data, error } = useCall(
    'runs',
    'prediction_rows',
    { run_id: runId, ...cell, offset: (page - 1) * PAGE, limit: PAGE },
    { keepPrevious: true }
  )
  const pages = Math.ceil((data?.row_count ?? 0) / PAGE)
  return (
    <Dialog
      onClose={onClose}
      size="xl"
      title={
        <span className="breaks">
          {t('runs.cell_title', { target, actual: cell.true_class, predicted: cell.predicted_class })}
        </span>
      }
    >
      <Stack gap="sm">
        <ErrorNotice error={error} />
        {data === undefined && error === null && <Coming h={360} bare />}
        {data !== undefined && (
          <>
            <Text size="sm" c="dimmed">
              {t('runs.cell_rows', { count: data.row_count, keyed: String(data.columns.includes('key')) })}
            </Text>
            <CellTable
              label={t('runs.cell_table')}
              columns={data.columns.map((name) => ({ name }))}
              rows={data.rows.map((row) => row.map((cell) => keyText(cell, t)))}
              maxHeight="60vh"
            />
          </>
        )}
        {pages > 1 && (
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {t('runs.rows_from_to', { from: (page - 1) * PAGE + 1, to: Math.min(page * PAGE, data?.row_count ?? 0) })}
            </Text>
            <Pagination
              total={pages}
              value={page}
              onChange={setPage}
              size="sm"
              getControlProps={(control) => ({ 'aria-label': t(`runs.page_${control}`) })}
            />
          </Group>
        )}
      </Stack>
    </Dialog>
  )
}

/** The key of a dataset's row as a person reads it: `102 of 2026-11-26`, where it has the row's time in milliseconds. */
function keyText(cell: Cell, t: Translate): Cell {
  const parts = typeof cell === 'string' ? /^(.+)@(\d{11,})$/.exec(cell) : null
  return parts === null ? cell : t('runs.row_of', { key: parts[1], day: formatDay(Number(parts[2])) })
}
