import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import type { Doomed } from './dialogs.ts'
import { RowMenu } from './row-menu.tsx'

interface DeclaredTableProps<T> {
  kind: Doomed['kind']
  label: string
  things: T[]
  /** What is said where there are none. */
  none: string
  minWidth: number
  /** The heads of the columns, the menu's left out. */
  heads: ReactNode
  /** Behind the name. */
  badge?: (thing: T) => ReactNode
  /** Below the name. */
  origin: (thing: T) => ReactNode
  /** The cells between name and menu. */
  cells: (thing: T) => ReactNode
  onEdit: (thing: T) => void
  onDelete: (doomed: Doomed) => void
}

/** Declared things of one kind, a row each, with what can be done to it. */
export function DeclaredTable<T extends { name: string; description: string }>(props: DeclaredTableProps<T>) {
  const { kind, things, badge, origin, cells, onEdit, onDelete } = props
  const t = useTranslations()
  const say = useEngineWords()
  if (things.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {props.none}
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={props.minWidth} type="native">
      <Table highlightOnHover aria-label={props.label}>
        <Table.Thead>
          <Table.Tr>
            {props.heads}
            <HiddenHead w={48} label={t('features.actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {things.map((thing) => (
            <Table.Tr key={thing.name} style={{ verticalAlign: 'top' }}>
              <Table.Td className="breaks">
                <Text size="sm" fw={500} title={say(thing.description) || undefined}>
                  {thing.name} {badge?.(thing)}
                </Text>
                <Text size="xs" c="dimmed">
                  {origin(thing)}
                </Text>
              </Table.Td>
              {cells(thing)}
              <Table.Td>
                <RowMenu
                  name={thing.name}
                  onEdit={() => onEdit(thing)}
                  onDelete={() => onDelete({ kind, name: thing.name })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
