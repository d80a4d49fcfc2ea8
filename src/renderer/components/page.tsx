import { Box, Flex, Stack, Text, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'

export interface PageProps {
  title: ReactNode
  /** What the window is called, where the title is more than text. */
  name?: string
  /** One sentence that says what this page is for, or what is on it. */
  description?: ReactNode
  actions?: ReactNode
  /** Above the title: where this page lies. */
  breadcrumbs?: ReactNode
  /** As wide as the window, for a table whose columns need it. */
  wide?: boolean
  children: ReactNode
}

const PROGRAM = 'Benchtop'

/** What can be done stands beside the title while that much is left to it, else below. */
const TITLE_WIDTH = '320px'

/** The frame of every screen: title, what it is for, what can be done, then the content. */
export function Page({ title, name, description, actions, breadcrumbs, wide = false, children }: PageProps) {
  useWindowTitle(name ?? (typeof title === 'string' ? title : undefined))
  return (
    <Box maw={wide ? undefined : 1680} mx="auto" p="lg" pb="xl">
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

/** Tabs, bookmarks, the history and screen readers tell windows apart by it. */
function useWindowTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name === undefined ? PROGRAM : `${name} · ${PROGRAM}`
  }, [name])
}
