import { Box, Button } from '@mantine/core'
import { Tag as TagIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import { useCommand } from '../../api/use-call.ts'
import { Note, NOTE_TAG } from '../../components/note.tsx'
import { ownTags, TagPills } from '../../components/tag-pills.tsx'
import { TagDialog } from '../../components/tag-dialog.tsx'
import { Writes } from '../../components/writes.tsx'

/** What an experiment is about: its note and its tags, both changed in place. */
export function ExperimentAbout({ experiment }: { experiment: Experiment }) {
  const t = useTranslations()
  const { experiment_id, tags, lifecycle_stage } = experiment
  const [tagging, setTagging] = useState(false)
  const set = useCommand('experiments', 'set_tag')
  const remove = useCommand('experiments', 'delete_tag')
  const active = lifecycle_stage === 'active'
  const note = tags.find(({ key }) => key === NOTE_TAG)?.value ?? ''
  return (
    <Box mb="sm" mt="calc(var(--mantine-spacing-md) * -1)">
      <Note
        note={note}
        onSave={active ? (value) => set.mutateAsync({ experiment_id, key: NOTE_TAG, value }) : null}
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
            <TagPills
              tags={tags}
              removal={
                active
                  ? {
                      remove: (key) => remove.mutateAsync({ experiment_id, key }),
                      restore: (tag) => set.mutate({ experiment_id, ...tag })
                    }
                  : undefined
              }
            />
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
