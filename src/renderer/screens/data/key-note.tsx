import { Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { formatCount, formatList } from '../../format.ts'
import type { FileDraft, FileTarget } from './import-draft.ts'
import { describeKeyFit } from './key-fit.ts'

/** Why these columns are the key, or what becomes of rows that share it. */
export function KeyNote({ draft, target }: { draft: FileDraft; target: FileTarget }) {
  const t = useTranslations()
  const fit = describeKeyFit(draft, target)
  if (fit === null) return null
  const dated = target.event_timestamp_column !== null ? 'yes' : 'no'
  const keys = formatList(target.entity_keys)
  if (fit.kind === 'together') {
    return (
      <Text size="xs" c="dimmed" px="md" pt="md">
        {t('data.key_together', { keys, dated })}
      </Text>
    )
  }
  const distinct = fit.n_distinct === null ? 'none' : formatCount(fit.n_distinct)
  return (
    <Text size="xs" c="orange" px="md" pt="md" role="status">
      <TriangleAlert size={11} aria-hidden /> {t('data.key_shared', { keys, dated, distinct })}
    </Text>
  )
}
