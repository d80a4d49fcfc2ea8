import { Group, Pill } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../shared/contract/experiments.ts'
import { useWriter } from '../api/use-programs.ts'
import { showError, showUnchanged, showUndoable } from './notify.tsx'

/** Tags that programs write for themselves. */
const INTERNAL = /^(benchtop|mlflow)\./

/** The tags that people and their programs gave. */
export function ownTags(tags: readonly Tag[]): Tag[] {
  return tags.filter(({ key }) => !INTERNAL.test(key))
}

/** Where tags are kept. */
export interface TagKeeper {
  /** What there is now. */
  read: () => Promise<readonly Tag[]>
  set: (tag: Tag) => Promise<unknown>
  remove: (key: string) => Promise<unknown>
}

export interface TagPillsProps {
  tags: readonly Tag[]
  /** Left out where they cannot be taken away. */
  keeper?: TagKeeper
}

/** Tags in a row; one that is taken away can be brought back for a while. */
export function TagPills({ tags, keeper }: TagPillsProps) {
  const t = useTranslations()
  const writes = useWriter() === 'this'
  /** What was set since under the same key is not written over. */
  const bringBack = async (tag: Tag, { read, set }: TagKeeper): Promise<void> => {
    const { key } = tag
    if ((await read()).some((one) => one.key === key)) showUnchanged(t('components.tag_there_again', { key }))
    else await set(tag)
  }
  const remove = (tag: Tag, from: TagKeeper): void =>
    void from
      .remove(tag.key)
      .then(() => showUndoable(t('components.tag_removed', { key: tag.key }), () => bringBack(tag, from)))
      .catch(showError)
  return (
    <Group gap={6} component="span">
      {ownTags(tags).map(({ key, value }) => (
        <Pill
          key={key}
          size="sm"
          maw={320}
          title={`${key} = ${value}`}
          withRemoveButton={keeper !== undefined && writes}
          onRemove={() => keeper !== undefined && remove({ key, value }, keeper)}
          removeButtonProps={{ 'aria-label': t('components.tag_remove', { key }), 'aria-hidden': false, tabIndex: 0 }}
        >
          {value === '' ? key : `${key}: ${value}`}
        </Pill>
      ))}
    </Group>
  )
}
