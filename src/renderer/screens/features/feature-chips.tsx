import { Badge, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'

const SHOWN = 8

/** Names of features as chips; the first eight, then all on a click. */
export function FeatureChips({ names, label }: { names: string[]; label: string }) {
  const t = useTranslations()
  const [all, setAll] = useState(false)
  const shown = all ? names : names.slice(0, SHOWN)
  const more = names.length - shown.length
  return (
    <Group gap={4} role="list" aria-label={label}>
      {shown.map((name) => (
        <Badge key={name} role="listitem" variant="default" fw={400} maw={260} title={name}>
          {name}
        </Badge>
      ))}
      {more > 0 && (
        <Badge component="button" variant="light" onClick={() => setAll(true)} style={{ cursor: 'pointer' }}>
          {t('components.n_more', { count: more })}
        </Badge>
      )}
    </Group>
  )
}
