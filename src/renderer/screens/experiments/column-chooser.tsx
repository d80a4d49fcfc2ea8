import { Button, Checkbox, Group, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ToolButton } from '../../components/tool-button.tsx'
import { useOpened } from '../../components/use-opened.ts'
import { columnLabel, type RunColumn } from './run-columns.ts'

export interface ColumnChooserProps {
  available: RunColumn[]
  shown: RunColumn[]
  onChange: (ids: string[]) => void
  /** Back to the columns shown at first. */
  onReset: () => void
}

const KINDS: RunColumn['kind'][] = ['metrics', 'params', 'tags', 'attributes']

/** Which columns the table shows; their order and width are changed at their heads. */
export function ColumnChooser({ available, shown, onChange, onReset }: ColumnChooserProps) {
  const t = useTranslations()
  const [opened, setOpened] = useOpened()
  const [search, setSearch] = useState('')
  const found = available.filter((column) => columnLabel(t, column).toLowerCase().includes(search.trim().toLowerCase()))
  const ids = shown.map(({ id }) => id)
  const toggle = (id: string): void => onChange(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ToolButton icon={Columns3} name={t('experiments.columns')} onClick={() => setOpened(!opened)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('experiments.columns')}>
        <Stack gap="xs">
          <TextInput
            size="xs"
            aria-label={t('experiments.columns_find')}
            placeholder={t('experiments.columns_find')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
          <ScrollArea.Autosize mah={360} type="auto" offsetScrollbars>
            {KINDS.map((kind) => (
              <Choices
                key={kind}
                title={t(`experiments.kind_${kind}`)}
                columns={found.filter((column) => column.kind === kind)}
                ids={ids}
                onToggle={toggle}
              />
            ))}
            {found.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('experiments.columns_none')}
              </Text>
            )}
          </ScrollArea.Autosize>
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {t('experiments.columns_shown', { shown: shown.length, all: available.length })}
            </Text>
            <Button size="compact-xs" variant="subtle" onClick={onReset}>
              {t('experiments.columns_reset')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ChoicesProps {
  title: string
  columns: RunColumn[]
  ids: string[]
  onToggle: (id: string) => void
}

function Choices({ title, columns, ids, onToggle }: ChoicesProps) {
  const t = useTranslations()
  if (columns.length === 0) return null
  return (
    <Stack gap={6} mb="sm" role="group" aria-label={title}>
      <Text size="xs" c="dimmed" fw={600}>
        {title}
      </Text>
      {columns.map((column) => (
        <Checkbox
          key={column.id}
          size="xs"
          label={columnLabel(t, column)}
          checked={ids.includes(column.id)}
          onChange={() => onToggle(column.id)}
          className="breaks"
        />
      ))}
    </Stack>
  )
}
