import { Box, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './error-notice.tsx'

export interface ConfirmDialogProps {
  title: string
  /** What will be gone, and what stays. */
  children: ReactNode
  /** How it comes back, or why it cannot be undone. */
  wayBack: string
  /** The verb: `Delete users`. */
  confirmLabel: string
  pending?: boolean
  /** Why it did not go, where the caller keeps the dialog open. */
  error?: { message: string } | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something is gone. Rendered only while it asks. */
export function ConfirmDialog({
  title,
  children,
  wayBack,
  confirmLabel,
  pending,
  error,
  onConfirm,
  onClose
}: ConfirmDialogProps) {
  const t = useTranslations()
  return (
    <Dialog onClose={onClose} title={title} centered>
      <Text component="div" size="sm" className="breaks">
        {children}
      </Text>
      <Text size="sm" mt="sm" fw={500} className="breaks">
        {wayBack}
      </Text>
      {error !== null && error !== undefined && (
        <Box mt="md">
          <ErrorNotice error={error} />
        </Box>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('components.keep')}
        </Button>
        <Button color="red" loading={pending} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </Group>
    </Dialog>
  )
}
