import { Box, SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
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
  const [look, setLook] = useState('Tree')
  return (
    <Stack gap="xs" align="flex-start">
      {text !== null && <SegmentedControl size="xs" data={['Tree', 'Text']} value={look} onChange={setLook} />}
      <Box mah={560} w="100%" style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={label}>
        {look === 'Text' && text !== null ? <CopyBlock text={text} label={label} /> : <JsonTree value={value} />}
      </Box>
    </Stack>
  )
}
