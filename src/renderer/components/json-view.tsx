import { Box, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyBlock } from './copy-block.tsx'
import { JsonTree, type Json } from './json-tree.tsx'

export interface JsonViewProps {
  label: string
  value: Json
  /** The same as text; null: too long to be laid out. */
  text: string | null
}

/** JSON as a tree that opens, or as indented text that can be copied. */
export function JsonView({ label, value, text }: JsonViewProps) {
  const t = useTranslations()
  const [look, setLook] = useState<'tree' | 'text'>('tree')
  const looks = [
    { value: 'tree' as const, label: t('components.tree') },
    { value: 'text' as const, label: t('components.text') }
  ]
  return (
    <Stack gap="xs" align="flex-start">
      {text !== null && <SegmentedControl size="xs" data={looks} value={look} onChange={setLook} />}
      <Box mah={560} w="100%" style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
        {look === 'text' && text !== null ? <CopyBlock text={text} label={label} /> : <JsonTree value={value} />}
      </Box>
    </Stack>
  )
}
