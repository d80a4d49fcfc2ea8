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

/** What can be done stands beside the title while that much is left to it, else below. */
const TITLE_WIDTH = '320px'

/** The frame of every screen: title, what it is for, what can be done, then the content. */
export function Page({ title, description, actions, breadcrumbs, children }: PageProps) {
  return (
    <Box maw={1680} mx="auto" p="lg" pb="xl">
      {breadcrumbs}
      <Flex wrap="wrap" justify="space-between" align="flex-start" mb="lg" columnGap="xl" rowGap="sm">
        <Stack gap={4} miw={0} flex={`1 1 ${TITLE_WIDTH}`}>
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
          <Flex gap="xs" wrap="wrap" align="center" maw="100%">
            {actions}
          </Flex>
        )}
      </Flex>
      {children}
    </Box>
  )
}
