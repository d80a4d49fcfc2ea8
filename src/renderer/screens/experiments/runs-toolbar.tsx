import { Group, SegmentedControl, Select } from '@mantine/core'
import { ChartScatter, TableProperties } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ColumnLayout } from './column-layout.ts'
import { ColumnChooser } from './column-chooser.tsx'
import type { Completable } from './filter-completion.ts'
import type { RunColumn } from './run-columns.ts'
import { writeOrder } from './run-order.ts'
import { RunFilter } from './run-filter.tsx'
import { SavedSearches } from './saved-searches.tsx'
import type { RunsAddress } from './use-runs-address.ts'

export interface RunsToolbarProps {
  experimentId: string
  address: RunsAddress
  layout: ColumnLayout
  available: RunColumn[]
  known: Completable
  /** Filters to begin with. */
  examples: readonly string[]
  error: Error | null
}

/** What is looked for, how it is shown, and under which name that is kept. */
export function RunsToolbar({ experimentId, address, layout, available, known, examples, error }: RunsToolbarProps) {
  const t = useTranslations()
  const { filter, order, group_by, view, change } = address
  const groups = available.filter(({ kind }) => kind === 'params' || kind === 'tags')
  return (
    <Group gap="xs">
      <RunFilter
        filter={filter}
        error={error}
        known={known}
        examples={examples}
        onChange={(text) => change({ filter: text })}
      />
      <SavedSearches
        experimentId={experimentId}
        current={{ filter, sort: writeOrder(order), group_by, columns: layout.columns.map(({ id }) => id) }}
        onApply={(search) => {
          change({ filter: search.filter, sort: search.sort, group: search.group_by ?? '' })
          layout.setShown(search.columns)
        }}
      />
      <Select
        aria-label={t('experiments.group_by')}
        placeholder={t('experiments.group_by')}
        w={140}
        data={groups.map(({ id, key }) => ({ value: id, label: key }))}
        value={group_by}
        onChange={(column) => change({ group: column ?? '' })}
        clearable
        searchable
        comboboxProps={{ width: 260, position: 'bottom-end' }}
      />
      <ColumnChooser available={available} shown={layout.columns} onChange={layout.setShown} onReset={layout.reset} />
      <SegmentedControl
        aria-label={t('experiments.view')}
        data={[
          { value: 'table', label: <ViewLabel icon={TableProperties} name={t('experiments.view_table')} /> },
          { value: 'charts', label: <ViewLabel icon={ChartScatter} name={t('experiments.view_charts')} /> }
        ]}
        value={view}
        onChange={(value) => change({ view: value === 'charts' ? 'charts' : '' })}
      />
    </Group>
  )
}

function ViewLabel({ icon: Icon, name }: { icon: typeof TableProperties; name: string }) {
  return (
    <Group gap={4} wrap="nowrap" title={name} py={2}>
      <Icon size={16} aria-label={name} />
    </Group>
  )
}
