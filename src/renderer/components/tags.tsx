import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Tag as TagIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../shared/contract/experiments.ts'
import { TagDialog } from './tag-dialog.tsx'
import { ownTags, setTag, type TagKeeper } from './tag-keeper.ts'
import { TagPills } from './tag-pills.tsx'
import { Writes } from './writes.tsx'

export interface TagsProps {
  tags: readonly Tag[]
  /** Null: they cannot be changed. */
  keeper: TagKeeper | null
  /** What is tagged, as the dialog asks for it. */
  title: string
}

/** The tags of one thing, set and taken away in place. */
export function Tags({ tags, keeper, title }: TagsProps) {
  const t = useTranslations()
  const [tagging, setTagging] = useState(false)
  if (keeper === null) return <TagPills tags={tags} />
  return (
    <>
      <Writes>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<TagIcon size={12} />}
          onClick={() => setTagging(true)}
        >
          {t('components.tag_add')}
        </Button>
      </Writes>
      <TagPills tags={tags} keeper={keeper} />
      {tagging && <TagOne tags={tags} keeper={keeper} title={title} onClose={() => setTagging(false)} />}
    </>
  )
}

interface TagOneProps extends TagsProps {
  keeper: TagKeeper
  onClose: () => void
}

function TagOne({ tags, keeper, title, onClose }: TagOneProps) {
  const t = useTranslations()
  const set = useMutation({ mutationFn: (tag: Tag) => setTag(t, tag, keeper), onSuccess: onClose })
  return (
    <TagDialog
      title={title}
      keys={ownTags(tags).map(({ key }) => key)}
      pending={set.isPending}
      error={set.error}
      onClose={onClose}
      onSubmit={(tag) => set.mutate(tag)}
    />
  )
}
