import type { Tag } from '../../shared/contract/experiments.ts'
import type { Translate } from '../words/translate.ts'
import { showUnchanged, showUndoable } from './notify.tsx'

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

/** Takes a tag away, and offers it back; what was set since under the same key is not written over. */
export async function takeTagAway(t: Translate, { key, value }: Tag, keeper: TagKeeper): Promise<void> {
  await keeper.remove(key)
  showUndoable(t('components.tag_removed', { key }), async () => {
    if ((await valueIn(keeper, key)) === null) await keeper.set({ key, value })
    else showUnchanged(t('components.tag_there_again', { key }))
  })
}

/** Sets a tag; where that replaces another value, this is offered back, unless it was changed since. */
export async function setTag(t: Translate, { key, value }: Tag, keeper: TagKeeper): Promise<void> {
  const before = await valueIn(keeper, key)
  await keeper.set({ key, value })
  if (before === null || before === value) return
  showUndoable(t('components.tag_replaced', { key }), async () => {
    if ((await valueIn(keeper, key)) === value) await keeper.set({ key, value: before })
    else showUnchanged(t('components.tag_changed_since', { key }))
  })
}

/** Null: there is no such tag. */
async function valueIn(keeper: TagKeeper, key: string): Promise<string | null> {
  return (await keeper.read()).find((tag) => tag.key === key)?.value ?? null
}
