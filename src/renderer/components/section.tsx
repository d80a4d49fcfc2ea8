import { Box, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export interface SectionProps {
  title?: ReactNode
  description?: ReactNode
  actions?: ReactNode
  /** Without padding, for tables that reach the border. */
  flush?: boolean
  /** As high as what it stands in, for parts side by side. */
  fill?: boolean
  children: ReactNode
}

/** Actions stand beside the title while that much is left to it, else below. */
const TITLE_WIDTH = '200px'

/** A bordered part of a page with a heading of its own. */
export function Section({ title, description, actions, flush = false, fill = false, children }: SectionProps) {
  return (
    <Paper component="section" h={fill ? '100%' : undefined} style={{ overflow: 'hidden' }}>
      {(title !== undefined || actions !== undefined) && (
        <Group justify="space-between" px="md" pt="sm" pb={flush ? 'sm' : 4} align="flex-start">
          <Box flex={`1 1 ${TITLE_WIDTH}`} miw={0}>
            {title !== undefined && <Title order={2}>{title}</Title>}
            {description !== undefined && (
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            )}
          </Box>
          <Box maw="100%">{actions}</Box>
        </Group>
      )}
      <Box p={flush ? 0 : 'md'} className={flush ? 'flush' : undefined}>
        {children}
      </Box>
    </Paper>
  )
}
