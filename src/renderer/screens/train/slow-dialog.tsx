import { Button, Group, Modal, Text } from '@mantine/core'

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
  return (
    <Modal opened onClose={onClose} title="This training takes long" centered size="lg">
      <Text size="sm">
        {estimate} The time of ml-random-forest grows with the square of the rows. The random forest of this program
        learns from the same rows in seconds. It can be cancelled at any time.
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="default" onClick={onStart}>
          Start anyway
        </Button>
        <Button onClick={onOwnForest} data-autofocus>
          Use the fast random forest
        </Button>
      </Group>
    </Modal>
  )
}
