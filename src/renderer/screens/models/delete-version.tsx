import { Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'

/** Asks, then deletes; says why when it may not. */
export function DeleteVersion({ version, onClose }: { version: ModelVersion; onClose: () => void }) {
  const t = useTranslations()
  const { name, version: number } = version
  const remove = useCommand('models', 'delete_version', { quiet: true })
  const confirm = (): void =>
    remove.mutate(
      { name, version: number },
      {
        onSuccess: () => {
          showDone(t('models.version_deleted', { version: number, name }))
          onClose()
        }
      }
    )
  return (
    <ConfirmDialog
      title={t('models.delete_version_ask', { version: number })}
      confirmLabel={t('models.delete_version')}
      wayBack={t('models.delete_version_final')}
      pending={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <span>{t('models.delete_version_hint', { version: number, name })}</span>
        <ErrorNotice error={remove.error} />
      </Stack>
    </ConfirmDialog>
  )
}
