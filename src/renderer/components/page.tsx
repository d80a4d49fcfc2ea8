import { Box, Flex, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export interface PageProps {
  title: ReactNode
  /** One sentence that says what this page is for, or what is on it. */
  description?: ReactNode
  actions?: ReactNode
  /** Above the title: where this page lies. */
  breadcrumbs?: ReactNode
  children: ReactNode
}

/** The frame of every screen: title, what it is for, what can be done, then the content. */
export function Page({ title, description, actions, breadcrumbs, children }: PageProps) {
  return (
    <Box maw={1680} mx="auto" p="lg" pb="xl">
      {breadcrumbs}
      <Flex
        direction={{ base: 'column', sm: 'row' }}
        justify="space-between"
        align="flex-start"
        mb="lg"
        columnGap="xl"
        rowGap="sm"
      >
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Title order={1} className="breaks">
            {title}
          </Title>
          {description !== undefined && (
            <Text c="dimmed" size="sm" maw={760}>
              {description}
            </Text>
          )}
        </Stack>
        {actions !== undefined && (
          <Flex gap="xs" wrap={{ base: 'wrap', sm: 'nowrap' }} align="center" style={{ flexShrink: 0 }}>
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </Box>
  )
}
