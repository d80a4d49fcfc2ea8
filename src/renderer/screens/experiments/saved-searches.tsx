import { ActionIcon, Group, Menu, Text } from '@mantine/core'
import { Bookmark, BookmarkPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SavedSearch } from '../../../shared/contract/searches.ts'
import { client } from '../../api/client.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { showDone, showUndoable } from '../../components/notify.tsx'
import { ToolButton } from '../../components/tool-button.tsx'
import { NameDialog } from './name-dialog.tsx'
import { Writes } from '../../components/writes.tsx'

export interface SavedSearchesProps {
  experimentId: string
  /** What is on the screen now. */
  current: Omit<SavedSearch, 'name'>
  onApply: (search: SavedSearch) => void
}

/** Filter, order, grouping and columns under a name. */
export function SavedSearches({ experimentId, current, onApply }: SavedSearchesProps) {
  const t = useTranslations()
  const experiment_id = experimentId
  const [naming, setNaming] = useState(false)
  const { data } = useCall('searches', 'list', { experiment_id })
  const save = useCommand('searches', 'save', { quiet: true })
  const remove = useCommand('searches', 'delete')
  const searches = data?.searches ?? []
  const onSave = (name: string): void => {
    const before = searches.find((search) => search.name === name)
    save.mutate(
      { experiment_id, search: { name, ...current } },
      {
        onSuccess: () => {
          setNaming(false)
          if (before === undefined) showDone(t('experiments.search_saved', { name }))
          else
            showUndoable(t('experiments.search_replaced', { name }), () =>
              client.searches.save({ experiment_id, search: before })
            )
        }
      }
    )
  }
  const onRemove = (search: SavedSearch): void =>
    remove.mutate(
      { experiment_id, name: search.name },
      {
        onSuccess: () =>
          showUndoable(t('experiments.search_deleted', { name: search.name }), () =>
            client.searches.save({ experiment_id, search, replace: false })
          )
      }
    )
  return (
    <>
      <Menu position="bottom-end" withinPortal width={300}>
        <Menu.Target>
          <ToolButton icon={Bookmark} name={t('experiments.searches')} />
        </Menu.Target>
        <Menu.Dropdown>
          {searches.length === 0 && (
            <Text size="sm" c="dimmed" px="sm" py={6}>
              {t('experiments.searches_none')}
            </Text>
          )}
          {searches.map((search) => (
            <Group key={search.name} gap={0} wrap="nowrap">
              <Menu.Item onClick={() => onApply(search)} style={{ minWidth: 0 }} title={search.filter}>
                <Text span size="sm" truncate display="block">
                  {search.name}
                </Text>
              </Menu.Item>
              <Writes>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('experiments.search_delete', { name: search.name })}
                  onClick={() => onRemove(search)}
                >
                  <Trash2 size={14} />
                </ActionIcon>
              </Writes>
            </Group>
          ))}
          <Menu.Divider />
          <Writes>
            <Menu.Item leftSection={<BookmarkPlus size={16} />} onClick={() => setNaming(true)}>
              {t('experiments.search_save')}…
            </Menu.Item>
          </Writes>
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <NameDialog
          title={t('experiments.search_save')}
          name=""
          confirmLabel={t('experiments.search_save_now')}
          pending={save.isPending}
          error={save.error}
          onSubmit={onSave}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  )
}
