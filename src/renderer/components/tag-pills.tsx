import { Group, Pill } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../shared/contract/experiments.ts'
import { useWriter } from '../api/use-programs.ts'
import { showUnchanged, showUndoable } from './notify.tsx'
import { usePresent } from './use-present.ts'

/** Tags that programs write for themselves. */
const INTERNAL = /^(benchtop|mlflow)\./

/** The tags that people and their programs gave. */
export function ownTags(tags: readonly Tag[]): Tag[] {
  return tags.filter(({ key }) => !INTERNAL.test(key))
}

export interface TagRemoval {
  /** Resolves once the tag is gone; tells its own errors. */
  remove: (key: string) => Promise<unknown>
  /** Takes a removal back. */
  restore: (tag: Tag) => void
}

export interface TagPillsProps {
  tags: readonly Tag[]
  /** Left out where they cannot be taken away. */
  removal?: TagRemoval
}

/** Tags in a row; one that is taken away can be brought back for a while. */
export function TagPills({ tags, removal }: TagPillsProps) {
  const t = useTranslations()
  const writes = useWriter() === 'this'
  const present = usePresent(tags)
  /** What was set since under the same key is not written over. */
  const bringBack = (tag: Tag): void => {
    if (present.current.some(({ key }) => key === tag.key))
      showUnchanged(t('components.tag_there_again', { key: tag.key }))
    else removal?.restore(tag)
  }
  const remove = (tag: Tag): void =>
    void removal?.remove(tag.key).then(
      () => showUndoable(t('components.tag_removed', { key: tag.key }), () => bringBack(tag)),
      () => {} // the error was told
    )
  return (
    <Group gap={6} component="span">
      {ownTags(tags).map(({ key, value }) => (
        <Pill
          key={key}
          size="sm"
          maw={320}
          title={`${key} = ${value}`}
          withRemoveButton={removal !== undefined && writes}
          onRemove={() => remove({ key, value })}
          removeButtonProps={{ 'aria-label': t('components.tag_remove', { key }), 'aria-hidden': false, tabIndex: 0 }}
        >
          {value === '' ? key : `${key}: ${value}`}
        </Pill>
      ))}
    </Group>
  )
}
