import { ActionIcon, Box, CopyButton, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'

/** Code to take away: shown as it is, copied with one click. */
export function CopyBlock({ text, label }: { text: string; label: string }) {
  const t = useTranslations()
  return (
    <Box pos="relative">
      <Box
        component="pre"
        className="code breaks"
        m={0}
        p="sm"
        pr={44}
        bg="var(--mantine-color-default-hover)"
        fz="xs"
        style={{ borderRadius: 'var(--mantine-radius-md)', overflowX: 'auto', whiteSpace: 'pre-wrap' }}
        aria-label={label}
      >
        {text}
      </Box>
      <CopyButton value={text} timeout={1500}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('components.copied') : t('components.copy')}>
            <ActionIcon
              variant="subtle"
              color={copied ? 'teal' : 'gray'}
              onClick={copy}
              pos="absolute"
              top={6}
              right={6}
              aria-label={t('components.copy_named', { label })}
            >
              {copied ? <Check size={16} /> : <Copy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </Box>
  )
}
