import { Button } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { showDone } from '../../components/notify.tsx'
import { Writes } from '../../components/writes.tsx'

interface UndoImportProps {
  /** Each the last of its dataset, or one that changed nothing. */
  records: ImportRecord[]
  onUndone?: () => void
  /** Of the button. */
  label?: string
}

/** Takes back what an import did. Nothing where it did nothing. */
export function UndoImport({ records, onUndone, label }: UndoImportProps) {
  const t = useTranslations()
  const [asking, setAsking] = useState(false)
  const undo = useCommand('datasets', 'undo_import', { quiet: true })
  // where several dates went into one dataset, the last of them can be taken back
  const byDataset = new Map(
    records.flatMap((record) => (record.already_imported ? [] : [[record.dataset_name, record] as const]))
  )
  const changed = [...byDataset.values()]
  if (changed.length === 0) return null
  const datasets = [...byDataset.keys()]
  const rows = changed.reduce((sum, record) => sum + record.rows_inserted + record.rows_updated, 0)
  return (
    <>
      <Writes>
        <Button variant="default" leftSection={<Undo2 size={16} />} onClick={() => setAsking(true)}>
          {label ?? t('data.undo_import')}
        </Button>
      </Writes>
      {asking && (
        <ConfirmDialog
          title={t('data.undo_import_ask')}
          confirmLabel={t('data.undo_import_now')}
          wayBack={t('data.undo_import_final')}
          pending={undo.isPending}
          error={undo.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            undo.mutate(
              { import_ids: changed.map((record) => record.import_id) },
              {
                onSuccess: () => {
                  showDone(t('data.undo_import_done'))
                  setAsking(false)
                  onUndone?.()
                }
              }
            )
          }
        >
          {t('data.undo_import_what', { datasets: datasets.join(', '), count: rows })}
        </ConfirmDialog>
      )}
    </>
  )
}
