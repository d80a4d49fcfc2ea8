import { Group, Pill } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../shared/contract/experiments.ts'

/** Tags that programs write for themselves. */
const INTERNAL = /^(benchtop|mlflow)\./

/** The tags that people and their programs gave. */
export function ownTags(tags: readonly Tag[]): Tag[] {
  return tags.filter(({ key }) => !INTERNAL.test(key))
}

export interface TagPillsProps {
  tags: readonly Tag[]
  /** Left out where they cannot be taken away. */
  onRemove?: (key: string) => void
}

export function TagPills({ tags, onRemove }: TagPillsProps) {
  const t = useTranslations()
  return (
    <Group gap={6} component="span">
      {ownTags(tags).map(({ key, value }) => (
        <Pill
          key={key}
          size="sm"
          maw={320}
          title={`${key} = ${value}`}
          withRemoveButton={onRemove !== undefined}
          onRemove={() => onRemove?.(key)}
          removeButtonProps={{ 'aria-label': t('components.tag_remove', { key }), 'aria-hidden': false, tabIndex: 0 }}
        >
          {value === '' ? key : `${key}: ${value}`}
        </Pill>
      ))}
    </Group>
  )
}
