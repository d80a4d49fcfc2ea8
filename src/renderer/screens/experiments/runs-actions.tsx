import { Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Download, RotateCcw, Tag as TagIcon, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Tag } from '../../../shared/contract/experiments.ts'
import { showDone, showUnchanged, showUndoable } from '../../components/notify.tsx'
import { saveText } from '../../components/save-file.ts'
import { CompareButton } from '../compare/compare-button.tsx'
import { useRunRemoval } from '../runs/use-run-removal.ts'
import { runsToCsv } from './export-runs.ts'
import type { RunColumn } from './run-columns.ts'
import type { TableRun } from './table-run.ts'
import { tagRuns } from './tag-runs.ts'
import { TagDialog } from '../../components/tag-dialog.tsx'
import { ToolButton } from '../../components/tool-button.tsx'
import { Writes } from '../../components/writes.tsx'

export interface RunsActionsProps {
  experimentId: string
  /** Ids of the selected runs. */
  picked: string[]
  runs: readonly TableRun[]
  columns: readonly RunColumn[]
  tagKeys: readonly string[]
  /** Whether the table shows deleted runs. */
  deleted: boolean
  /** Called when the selected runs are gone from the table. */
  onDone: () => void
}

/** What can be done with the selected runs. */
export function RunsActions({ experimentId, picked, runs, columns, tagKeys, deleted, onDone }: RunsActionsProps) {
  const t = useTranslations()
  const { remove, restore, pending } = useRunRemoval(experimentId)
  const [tagging, setTagging] = useState(false)
  const onExport = (): void => {
    const chosen = new Set(picked)
    const exported = picked.length === 0 ? runs : runs.filter(({ run_id }) => chosen.has(run_id))
    saveText('runs.csv', runsToCsv(exported, columns), 'text/csv')
  }
  return (
    <Group gap="xs" wrap="nowrap" style={{ flexShrink: 0 }}>
      <CompareButton picked={picked} />
      {!deleted && (
        <Writes>
          <ToolButton
            size="compact-sm"
            icon={TagIcon}
            name={t('experiments.tag')}
            disabled={picked.length === 0}
            onClick={() => setTagging(true)}
          />
        </Writes>
      )}
      <ToolButton
        size="compact-sm"
        icon={Download}
        name="CSV"
        title={t(picked.length === 0 ? 'experiments.csv_all' : 'experiments.csv_picked')}
        disabled={runs.length === 0}
        onClick={onExport}
      />
      <Writes>
        <ToolButton
          size="compact-sm"
          icon={deleted ? RotateCcw : Trash2}
          name={t(deleted ? 'experiments.restore' : 'experiments.remove')}
          title={t(deleted ? 'experiments.restore_picked' : 'experiments.remove_picked')}
          disabled={picked.length === 0}
          loading={pending}
          onClick={() => void (deleted ? restore : remove)(picked, onDone)}
        />
      </Writes>
      {tagging && (
        <TagRuns experimentId={experimentId} picked={picked} keys={tagKeys} onClose={() => setTagging(false)} />
      )}
    </Group>
  )
}

interface TagRunsProps {
  experimentId: string
  picked: string[]
  keys: readonly string[]
  onClose: () => void
}

function TagRuns({ experimentId, picked, keys, onClose }: TagRunsProps) {
  const t = useTranslations()
  const count = picked.length
  const tagAll = async (tag: Tag): Promise<void> => {
    const takeBack = await tagRuns(experimentId, picked, tag)
    const done = t('experiments.tagged', { count, ...tag })
    if (takeBack === null) showDone(done)
    else
      showUndoable(done, async () => {
        const { changed_since } = await takeBack()
        if (changed_since > 0) showUnchanged(t('experiments.tagged_since', { count: changed_since, key: tag.key }))
      })
  }
  const set = useMutation({ mutationFn: tagAll, onSuccess: onClose })
  return (
    <TagDialog
      title={t('experiments.tag_runs', { count })}
      keys={keys}
      pending={set.isPending}
      error={set.error}
      onClose={onClose}
      onSubmit={(tag) => set.mutate(tag)}
    />
  )
}
