import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useCommand } from '../../api/use-call.ts'
import { CopyBlock } from '../../components/copy-block.tsx'

/** Makes a new API key, and shows it this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const renew = useCommand('serving', 'renew_api_key')
  const key = renew.data?.api_key ?? null
  return (
    <Modal opened onClose={onClose} title="New API key" closeOnClickOutside={key === null}>
      <Stack>
        {key === null ? (
          <Text size="sm">Programs with the key before are refused from then on, until they have the new one.</Text>
        ) : (
          <ShownKey apiKey={key} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {key === null ? 'Cancel' : 'Done'}
          </Button>
          {key === null && (
            <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
              Make a new key
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

/** A key with the word that it is not shown again. */
export function ShownKey({ apiKey }: { apiKey: string }) {
  return (
    <Stack gap="xs">
      <CopyBlock text={apiKey} label="API key" />
      <Alert color="yellow" p="xs">
        Copy it now: it is shown this once, and only its digest is kept. A lost key is replaced by a new one.
      </Alert>
    </Stack>
  )
}
