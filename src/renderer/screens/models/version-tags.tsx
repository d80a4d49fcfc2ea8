import { Button, Group } from '@mantine/core'
import { Tag as TagIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { TagDialog } from '../../components/tag-dialog.tsx'
import { ownTags, TagPills } from '../../components/tag-pills.tsx'
import { Writes } from '../../components/writes.tsx'

/** The tags of a version, added and taken away in place. */
export function VersionTags({ version: { name, version, tags } }: { version: ModelVersion }) {
  const t = useTranslations()
  const [tagging, setTagging] = useState(false)
  const set = useCommand('models', 'set_version_tag', { quiet: true })
  return (
    <Group gap={6}>
      <TagPills
        tags={tags}
        keeper={{
          read: async () => (await client.models.get_version({ name, version })).tags,
          set: (tag) => client.models.set_version_tag({ name, version, ...tag }),
          remove: (key) => client.models.delete_version_tag({ name, version, key })
        }}
      />
      <AddTag onClick={() => setTagging(true)} />
      {tagging && (
        <TagDialog
          title={t('models.tag_version', { version })}
          keys={ownTags(tags).map(({ key }) => key)}
          pending={set.isPending}
          error={set.error}
          onClose={() => setTagging(false)}
          onSubmit={(tag) => set.mutate({ name, version, ...tag }, { onSuccess: () => setTagging(false) })}
        />
      )}
    </Group>
  )
}

/** The tags of a registered model itself. */
export function ModelTags({ name, tags }: Pick<ModelVersion, 'name' | 'tags'>) {
  const t = useTranslations()
  const [tagging, setTagging] = useState(false)
  const set = useCommand('models', 'set_tag', { quiet: true })
  return (
    <Group gap={6}>
      <TagPills
        tags={tags}
        keeper={{
          read: async () => (await client.models.get({ name })).tags,
          set: (tag) => client.models.set_tag({ name, ...tag }),
          remove: (key) => client.models.delete_tag({ name, key })
        }}
      />
      <AddTag onClick={() => setTagging(true)} />
      {tagging && (
        <TagDialog
          title={t('models.tag_model')}
          keys={ownTags(tags).map(({ key }) => key)}
          pending={set.isPending}
          error={set.error}
          onClose={() => setTagging(false)}
          onSubmit={(tag) => set.mutate({ name, ...tag }, { onSuccess: () => setTagging(false) })}
        />
      )}
    </Group>
  )
}

function AddTag({ onClick }: { onClick: () => void }) {
  const t = useTranslations()
  return (
    <Writes>
      <Button size="compact-xs" variant="subtle" color="gray" leftSection={<TagIcon size={12} />} onClick={onClick}>
        {t('models.tag_add')}
      </Button>
    </Writes>
  )
}
