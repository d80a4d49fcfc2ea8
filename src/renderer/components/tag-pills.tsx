import { Group, Pill } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../shared/contract/experiments.ts'
import { useWriter } from '../api/use-programs.ts'
import { showError } from './notify.tsx'
import { ownTags, takeTagAway, type TagKeeper } from './tag-keeper.ts'

export interface TagPillsProps {
  tags: readonly Tag[]
  /** Left out where they cannot be taken away. */
  keeper?: TagKeeper
}

/** Tags in a row; one that is taken away can be brought back for a while. */
export function TagPills({ tags, keeper }: TagPillsProps) {
  const t = useTranslations()
  const writes = useWriter() === 'this'
  return (
    <Group gap={6} component="span">
      {ownTags(tags).map(({ key, value }) => (
        <Pill
          key={key}
          size="sm"
          maw={320}
          title={`${key} = ${value}`}
          withRemoveButton={keeper !== undefined && writes}
          onRemove={() => keeper !== undefined && void takeTagAway(t, { key, value }, keeper).catch(showError)}
          removeButtonProps={{ 'aria-label': t('components.tag_remove', { key }), 'aria-hidden': false, tabIndex: 0 }}
        >
          {value === '' ? key : `${key}: ${value}`}
        </Pill>
      ))}
    </Group>
  )
}
