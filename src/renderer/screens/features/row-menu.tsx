import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Writes } from '../../components/writes.tsx'

interface RowMenuProps {
  /** What the row is about. */
  name: string
  onEdit?: () => void
  onDelete: () => void
}

/** What can be done with one row of a table. */
export function RowMenu({ name, onEdit, onDelete }: RowMenuProps) {
  const t = useTranslations()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('features.actions_for', { name })}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onEdit !== undefined && (
          <Writes>
            <Menu.Item leftSection={<Pencil size={14} />} onClick={onEdit}>
              {t('features.edit')}
            </Menu.Item>
          </Writes>
        )}
        <Writes>
          <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={onDelete}>
            {t('features.delete')}
          </Menu.Item>
        </Writes>
      </Menu.Dropdown>
    </Menu>
  )
}
