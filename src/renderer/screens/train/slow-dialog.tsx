import { Button, Group, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Dialog } from '../../components/dialog.tsx'

export interface SlowDialogProps {
  /** How long it would take, as a sentence. */
  estimate: string
  onStart: () => void
  /** The same with the program's own forest. */
  onOwnForest: () => void
  onClose: () => void
}

/** Asks before a training of minutes or hours begins. Rendered only while it asks. */
export function SlowDialog({ estimate, onStart, onOwnForest, onClose }: SlowDialogProps) {
  const t = useTranslations()
  return (
    <Dialog onClose={onClose} title={t('train.slow')} centered size="lg">
      <Text size="sm">
        {estimate} {t('train.slow_hint')}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('components.cancel')}
        </Button>
        <Button variant="default" onClick={onStart}>
          {t('train.slow_start')}
        </Button>
        <Button onClick={onOwnForest} data-autofocus>
          {t('train.slow_own_forest')}
        </Button>
      </Group>
    </Dialog>
  )
}
