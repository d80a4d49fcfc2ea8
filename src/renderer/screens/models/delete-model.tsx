import { Stack } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { formatMany } from '../../format.ts'

export interface DeleteModelProps {
  name: string
  versions: ModelVersion[]
  onClose: () => void
}

/** Asks, deletes, and goes back to the list. */
export function DeleteModel({ name, versions, onClose }: DeleteModelProps) {
  const navigate = useNavigate()
  const remove = useCommand('models', 'delete', { quiet: true })
  const confirm = (): void =>
    remove.mutate(
      { name },
      {
        onSuccess: () => {
          showDone(`Model ${name} is deleted.`)
          void navigate('/models')
        }
      }
    )
  return (
    <ConfirmDialog
      title="Delete the model?"
      confirmLabel="Delete model"
      wayBack="This cannot be undone: versions, aliases and gates are kept nowhere else. The runs they came from stay, so that a model can be registered again."
      pending={remove.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <span>
          “{name}” and its {formatMany(versions.length, 'version')} will be gone, with their aliases, tags and gates.
        </span>
        <ErrorNotice error={remove.error} />
      </Stack>
    </ConfirmDialog>
  )
}
