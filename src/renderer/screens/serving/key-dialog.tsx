import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Dialog } from '../../components/dialog.tsx'

/** Makes a new API key, and shows it this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const renew = useCommand('serving', 'renew_api_key')
  const key = renew.data?.api_key ?? null
  return (
    <Dialog onClose={onClose} title={t('serving.key_title')} closeOnClickOutside={key === null}>
      <Stack>
        {key === null ? <Text size="sm">{t('serving.key_ask')}</Text> : <ShownKey apiKey={key} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {key === null ? t('components.cancel') : t('serving.done')}
          </Button>
          {key === null && (
            <Button loading={renew.isPending} onClick={() => renew.mutate({})}>
              {t('serving.key_make')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}

/** A key with the word that it is not shown again. */
export function ShownKey({ apiKey }: { apiKey: string }) {
  const t = useTranslations()
  return (
    <Stack gap="xs">
      <CopyBlock text={apiKey} label={t('serving.api_key')} />
      <Alert color="yellow" p="xs">
        {t('serving.key_once')}
      </Alert>
    </Stack>
  )
}
