import { Kbd, Stack, Table, Title } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { useTranslations } from 'use-intl'
import { Dialog } from '../components/dialog.tsx'
import { TABLE_KEYS } from '../screens/experiments/use-table-keys.ts'

/** The keys that do something wherever the person is. */
const ANYWHERE = ['search', 'undo', 'save', 'close', 'shortcuts'] as const

/** What the keyboard can do. Rendered only while it is open. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const mod = useOs() === 'macos' ? '⌘' : 'Ctrl'
  return (
    <Dialog onClose={onClose} title={t('shell.shortcuts')} size="lg">
      <Stack>
        <Keys
          title={t('shell.shortcuts_anywhere')}
          keys={ANYWHERE.map((key) => [t(`shell.key_${key}`, { mod }), t(`shell.key_${key}_does`)])}
        />
        <Keys
          title={t('shell.shortcuts_runs')}
          keys={TABLE_KEYS.map((key) => [t(`experiments.key_${key}`), t(`experiments.key_${key}_does`)])}
        />
      </Stack>
    </Dialog>
  )
}

function Keys({ title, keys }: { title: string; keys: [key: string, does: string][] }) {
  return (
    <div>
      <Title order={3} size="h5" mb={4}>
        {title}
      </Title>
      <Table aria-label={title} verticalSpacing={6} layout="fixed">
        <Table.Tbody>
          {keys.map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Td w={220}>
                <Kbd size="xs">{key}</Kbd>
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
