import { Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { FileUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ChooseFiles } from './choose-files.tsx'

/** Where files are dropped or chosen. The drop itself is taken anywhere on the window. */
export function DropBox({ title, children }: { title: string; children?: ReactNode }) {
  const t = useTranslations()
  return (
    <Paper p="xl" radius="lg" style={{ borderStyle: 'dashed', borderWidth: 2 }}>
      <Stack align="center" gap="sm" ta="center" py="xl">
        <ThemeIcon size={56} radius="xl" variant="light">
          <FileUp size={28} />
        </ThemeIcon>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" size="sm" maw={520}>
          {t('data.drop_hint')}
        </Text>
        <Group mt="xs" justify="center">
          <ChooseFiles primary />
        </Group>
        {children}
      </Stack>
    </Paper>
  )
}
