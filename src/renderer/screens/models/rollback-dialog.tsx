import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { ReasonField } from './reason-field.tsx'

export interface RollbackDialogProps {
  name: string
  /** The version that comes back. */
  to: string
  /** The version in Production now; null: there is none. */
  from: string | null
  onClose: () => void
}

/** Brings the version that was in Production before back, with one click. */
export function RollbackDialog({ name, to, from, onClose }: RollbackDialogProps) {
  const t = useTranslations()
  const [reason, setReason] = useState('')
  const rollback = useCommand('models', 'rollback', { quiet: true })
  const submit = (): void =>
    rollback.mutate(
      { name, reason: reason.trim() },
      {
        onSuccess: () => {
          showDone(t('models.rolled_back', { version: to, name }))
          onClose()
        }
      }
    )
  return (
    <Dialog onClose={onClose} title={t('models.roll_back_ask', { version: to })} centered>
      <Stack>
        <Text size="sm">{t('models.roll_back_hint', { to, from: from ?? 'none' })}</Text>
        <ReasonField reason={reason} onChange={setReason} />
        <ErrorNotice error={rollback.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('components.cancel')}
          </Button>
          <Button loading={rollback.isPending} onClick={submit} data-autofocus>
            {t('models.roll_back')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
