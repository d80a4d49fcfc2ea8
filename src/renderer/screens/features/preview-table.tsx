import { Box, Group, Text, Tooltip } from '@mantine/core'
import type { ColumnType } from '../../../shared/column-types.ts'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features, FeatureStatus } from '../../../shared/contract/features.ts'
import { CellTable, type CellMark } from '../../components/cell-table.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatMany } from '../../format.ts'
import type { ChosenFile } from './entity-rows-file.tsx'
import { splitRef, type DeclaredService, type DeclaredView } from './declared.ts'

export interface PreviewQuestion {
  service: string
  as_of: string
  label: { dataset: string; column: string } | null
  /** Whose rows are asked for; null: the entities of the date. */
  file: ChosenFile | null
  filter_by_created_timestamp: boolean
}

interface PreviewTableProps {
  preview: CallOutput<typeof features.preview>
  question: PreviewQuestion
  service: DeclaredService
  views: DeclaredView[]
  datasets: Dataset[]
}

const MARKS: Record<Exclude<FeatureStatus, 'MATCHED'>, CellMark & { name: string }> = {
  NULL_VALUE: {
    name: 'blank',
    color: 'var(--mantine-color-yellow-light)',
    note: 'The row is there, but this cell is blank in it.'
  },
  TOO_OLD: {
    name: 'too old',
    color: 'var(--mantine-color-orange-light)',
    note: 'The newest row is older than the time to live of its view.'
  },
  FUTURE_ONLY: {
    name: 'only later',
    color: 'var(--mantine-color-violet-light)',
    note: 'Every row of this key is of a later date: it was not known then.'
  },
  NO_ROW: { name: 'no row', color: 'var(--mantine-color-default-hover)', note: 'The view has no row of this key.' }
}

/** The first rows of the join; a cell without a value says why. */
export function PreviewTable({ preview, question, service, views, datasets }: PreviewTableProps) {
  const { columns, rows, statuses, total, first_feature, n_rows_without_label } = preview
  const typeOf = (ref: string): ColumnType | undefined => {
    const { view, feature } = splitRef(ref)
    const source = views.find((one) => one.name === view)?.source
    return datasets.find((one) => one.name === source)?.columns.find((column) => column.name === feature)?.type
  }
  const { service: name, as_of, file } = question
  const asked = file === null ? `${name} as of ${as_of}` : `${name} for the rows of ${file.name}`
  const shown =
    rows.length < total ? `the first ${rows.length} of ${formatMany(total, 'row')}` : formatMany(total, 'row')
  return (
    <Section
      flush
      title={`${asked}: ${formatMany(total, 'row')}`}
      description={`Below: ${shown}. A coloured cell has no value, and its colour says why.${n_rows_without_label === 0 ? '' : ` Left out: ${formatMany(n_rows_without_label, 'row')} of the date whose label is missing.`}`}
      actions={<Legend statuses={statuses} />}
    >
      <CellTable
        label={`Features of ${asked}`}
        columns={columns.map((name, at) => ({
          name,
          type:
            name === 'event_timestamp'
              ? 'timestamp'
              : service.features[at - first_feature] === undefined
                ? undefined
                : typeOf(service.features[at - first_feature])
        }))}
        rows={rows}
        maxHeight="max(320px, calc(100vh - 440px))"
        mark={(row, column) => {
          const status = statuses[row][column - first_feature]
          return status === undefined || status === 'MATCHED' ? null : MARKS[status]
        }}
      />
    </Section>
  )
}

function Legend({ statuses }: { statuses: FeatureStatus[][] }) {
  const counts = new Map<FeatureStatus, number>()
  for (const status of statuses.flat()) counts.set(status, (counts.get(status) ?? 0) + 1)
  return (
    <Group gap="sm" wrap="nowrap" aria-label="Legend" role="list">
      {Object.entries(MARKS).map(([status, { name, color, note }]) => (
        <Tooltip key={status} label={note}>
          <Group gap={4} wrap="nowrap" role="listitem" aria-description={note}>
            <Box
              w={14}
              h={14}
              bg={color}
              bd="1px solid var(--mantine-color-default-border)"
              style={{ borderRadius: 3 }}
            />
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} className="figures">
              {name} {formatCount(counts.get(status as FeatureStatus) ?? 0)}
            </Text>
          </Group>
        </Tooltip>
      ))}
    </Group>
  )
}
