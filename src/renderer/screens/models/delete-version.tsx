import { Stack } from '@mantine/core'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'

/** Asks, then deletes; says why when it may not. */
export function DeleteVersion({ version, onClose }: { version: ModelVersion; onClose: () => void }) {
  const { name, version: number } = version
  const remove = useCommand('models', 'delete_version', { quiet: true })
  const confirm = (): void =>
    remove.mutate(
      { name, version: number },
      {
        onSuccess: () => {
          showDone(`Version ${number} of ${name} is deleted.`)
          onClose()
        }
      }
    )
  return (
    <ConfirmDialog
      title={`Delete version ${number}?`}
      confirmLabel="Delete version"
      wayBack="This cannot be undone: a version’s number is never given again. Its run stays, so that the model can be registered again, under a new number."
      pending={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <span>
          Version {number} of “{name}” will be gone, with its aliases and tags.
        </span>
        <ErrorNotice error={remove.error} />
      </Stack>
    </ConfirmDialog>
  )
}
