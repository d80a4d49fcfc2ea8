import { Box, Button } from '@mantine/core'
import { Tag as TagIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { keepAmong, Note, noteIn } from '../../components/note.tsx'
import { ownTags, TagPills, type TagKeeper } from '../../components/tag-pills.tsx'
import { TagDialog } from '../../components/tag-dialog.tsx'
import { Writes } from '../../components/writes.tsx'

/** What an experiment is about: its note and its tags, both changed in place. */
export function ExperimentAbout({ experiment }: { experiment: Experiment }) {
  const t = useTranslations()
  const { experiment_id, tags, lifecycle_stage } = experiment
  const [tagging, setTagging] = useState(false)
  const set = useCommand('experiments', 'set_tag')
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
        actions={
          <>
            {active && (
              <Writes>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  leftSection={<TagIcon size={12} />}
                  onClick={() => setTagging(true)}
                >
                  {t('experiments.tag_add')}
                </Button>
              </Writes>
            )}
            <TagPills tags={tags} keeper={active ? keeper : undefined} />
          </>
        }
      />
      {tagging && (
        <TagDialog
          title={t('experiments.tag_experiment')}
          keys={ownTags(tags).map(({ key }) => key)}
          pending={set.isPending}
          error={set.error}
          onClose={() => setTagging(false)}
          onSubmit={(tag) => set.mutate({ experiment_id, ...tag }, { onSuccess: () => setTagging(false) })}
        />
      )}
    </Box>
  )
}
