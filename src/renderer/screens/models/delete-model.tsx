import { Stack } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'

export interface DeleteModelProps {
  name: string
  versions: ModelVersion[]
  onClose: () => void
}

/** Asks, deletes, and goes back to the list. */
export function DeleteModel({ name, versions, onClose }: DeleteModelProps) {
  const t = useTranslations()
  const navigate = useNavigate()
  const remove = useCommand('models', 'delete', { quiet: true })
  const confirm = (): void =>
    remove.mutate(
      { name },
      {
        onSuccess: () => {
          showDone(t('models.deleted', { name }))
          void navigate('/models')
        }
      }
    )
  return (
    <ConfirmDialog
      title={t('models.delete_ask')}
      confirmLabel={t('models.delete')}
      wayBack={t('models.delete_final')}
      pending={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <span>{t('models.delete_hint', { name, count: versions.length })}</span>
        <ErrorNotice error={remove.error} />
      </Stack>
    </ConfirmDialog>
  )
}
