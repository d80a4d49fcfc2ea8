import { Box } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import { client } from '../../api/client.ts'
import { keepAmong, Note, noteIn } from '../../components/note.tsx'
import type { TagKeeper } from '../../components/tag-keeper.ts'
import { Tags } from '../../components/tags.tsx'

/** What an experiment is about: its note and its tags, both changed in place. */
export function ExperimentAbout({ experiment }: { experiment: Experiment }) {
  const t = useTranslations()
  const { experiment_id, tags, lifecycle_stage } = experiment
  const active = lifecycle_stage === 'active'
  const keeper: TagKeeper = {
    read: async () => (await client.experiments.get({ experiment_id })).tags,
    set: (tag) => client.experiments.set_tag({ experiment_id, ...tag }),
    remove: (key) => client.experiments.delete_tag({ experiment_id, key })
  }
  return (
    <Box mb="sm" mt="calc(var(--mantine-spacing-md) * -1)">
      <Note
        note={noteIn(tags)}
        keeper={active ? keepAmong(keeper) : null}
        actions={<Tags tags={tags} keeper={active ? keeper : null} title={t('experiments.tag_experiment')} />}
      />
    </Box>
  )
}
