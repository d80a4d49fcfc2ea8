import { Menu } from '@mantine/core'
import { EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { NAME_COLUMN, type ColumnLayout, type PlacedColumn } from './column-layout.ts'
import { columnLabel } from './run-columns.ts'
import { canSort, type RunOrder } from './run-order.ts'
import classes from './runs-table.module.css'

/** Pixels by which a key or an entry moves the edge. */
export const WIDTH_STEP = 16

interface ColumnMenuProps {
  column: PlacedColumn
  opened: boolean
  onOpened: (opened: boolean) => void
  order: readonly RunOrder[]
  onOrder: (column: string, add: boolean) => void
  layout: ColumnLayout
  onGroup?: (column: string) => void
  /** Has another head focused; see `useHeadKeys`. */
  goTo: (id: string) => void
}

/** What can be done with a column. */
export function ColumnMenu({ column, opened, onOpened, order, onOrder, layout, onGroup, goTo }: ColumnMenuProps) {
  const t = useTranslations()
  const { id, kind, width } = column
  const others = order.some((term) => term.column !== id)
  return (
    <Menu position="bottom-end" withinPortal opened={opened} onChange={onOpened}>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.small} ${classes.menu}`}
          aria-label={t('experiments.head_menu', { column: columnLabel(t, column) })}
        >
          <EllipsisVertical size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {canSort(id) && (
          <>
            <Menu.Item onClick={() => onOrder(id, false)}>{t('experiments.head_sort')}</Menu.Item>
            {others && <Menu.Item onClick={() => onOrder(id, true)}>{t('experiments.head_sort_after')}</Menu.Item>}
          </>
        )}
        {onGroup !== undefined && (kind === 'params' || kind === 'tags') && (
          <Menu.Item onClick={() => onGroup(id)}>{t('experiments.head_group')}</Menu.Item>
        )}
        <Menu.Item closeMenuOnClick={false} onClick={() => layout.resize(id, width + WIDTH_STEP)}>
          {t('experiments.head_wider')}
        </Menu.Item>
        <Menu.Item closeMenuOnClick={false} onClick={() => layout.resize(id, width - WIDTH_STEP)}>
          {t('experiments.head_narrower')}
        </Menu.Item>
        {id !== NAME_COLUMN && <Placing column={column} layout={layout} goTo={goTo} />}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Where a column stands, and whether it does. */
function Placing({ column, layout, goTo }: Pick<ColumnMenuProps, 'column' | 'layout' | 'goTo'>) {
  const t = useTranslations()
  const { id, pinned } = column
  const ids = layout.columns.filter((other) => other.pinned === pinned).map((other) => other.id)
  const at = ids.indexOf(id)
  const onPin = (): void => {
    layout.togglePin(id)
    goTo(id)
  }
  const onHide = (): void => {
    layout.toggle(id)
    goTo(ids[at + 1] ?? ids[at - 1] ?? NAME_COLUMN)
  }
  return (
    <>
      <Menu.Item onClick={onPin}>{t(pinned ? 'experiments.head_unpin' : 'experiments.head_pin')}</Menu.Item>
      {at > 0 && <Menu.Item onClick={() => layout.move(id, ids[at - 1])}>{t('experiments.head_left')}</Menu.Item>}
      {at < ids.length - 1 && (
        <Menu.Item onClick={() => layout.move(ids[at + 1], id)}>{t('experiments.head_right')}</Menu.Item>
      )}
      <Menu.Item onClick={onHide}>{t('experiments.head_hide')}</Menu.Item>
    </>
  )
}
