import { Group } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { client } from '../../api/client.ts'
import { Tags } from '../../components/tags.tsx'

/** The tags of a version. */
export function VersionTags({ version: { name, version, tags } }: { version: ModelVersion }) {
  const t = useTranslations()
  return (
    <Group gap={6}>
      <Tags
        tags={tags}
        keeper={{
          read: async () => (await client.models.get_version({ name, version })).tags,
          set: (tag) => client.models.set_version_tag({ name, version, ...tag }),
          remove: (key) => client.models.delete_version_tag({ name, version, key })
        }}
        title={t('models.tag_version', { version })}
      />
    </Group>
  )
}

/** The tags of a registered model itself. */
export function ModelTags({ name, tags }: Pick<ModelVersion, 'name' | 'tags'>) {
  const t = useTranslations()
  return (
    <Group gap={6}>
      <Tags
        tags={tags}
        keeper={{
          read: async () => (await client.models.get({ name })).tags,
          set: (tag) => client.models.set_tag({ name, ...tag }),
          remove: (key) => client.models.delete_tag({ name, key })
        }}
        title={t('models.tag_model')}
      />
    </Group>
  )
}
