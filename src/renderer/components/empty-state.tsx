import { Center, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** What to do next. */
  children: ReactNode
  actions?: ReactNode
}

/** What stands where nothing is yet: why, and the next step. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <Center mih={300} p="xl">
      <Stack align="center" gap="sm" maw={520} ta="center">
        <ThemeIcon size={56} radius="xl" variant="light">
          <Icon size={28} />
        </ThemeIcon>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" size="sm">
          {children}
        </Text>
        {actions !== undefined && (
          <Group mt="xs" justify="center">
            {actions}
          </Group>
        )}
      </Stack>
    </Center>
  )
}
