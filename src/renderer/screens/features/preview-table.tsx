import { Box, Group, Text, Tooltip } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ColumnType } from '../../../shared/column-types.ts'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features, FeatureStatus } from '../../../shared/contract/features.ts'
import { CellTable } from '../../components/cell-table.tsx'
import { Section } from '../../components/section.tsx'
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

const COLORS: Record<Exclude<FeatureStatus, 'MATCHED'>, string> = {
  NULL_VALUE: 'var(--mantine-color-yellow-light)',
  TOO_OLD: 'var(--mantine-color-orange-light)',
  FUTURE_ONLY: 'var(--mantine-color-violet-light)',
  NO_ROW: 'var(--mantine-color-default-hover)'
}

/** The first rows of the join; a cell without a value says why. */
export function PreviewTable({ preview, question, service, views, datasets }: PreviewTableProps) {
  const t = useTranslations()
  const { columns, rows, statuses, total, first_feature, n_rows_without_label } = preview
  const typeOf = (ref: string): ColumnType | undefined => {
    const { view, feature } = splitRef(ref)
    const source = views.find((one) => one.name === view)?.source
    return datasets.find((one) => one.name === source)?.columns.find((column) => column.name === feature)?.type
  }
  const { service: name, as_of, file } = question
  const asked =
    file === null
      ? t('features.asked_as_of', { service: name, day: as_of })
      : t('features.asked_for_file', { service: name, file: file.name })
  const below = [
    rows.length < total
      ? t('features.below_first', { shown: rows.length, count: total })
      : t('features.below_all', { count: total }),
    t('features.colours'),
    ...(n_rows_without_label === 0 ? [] : [t('features.unlabelled', { count: n_rows_without_label })])
  ]
  return (
    <Section
      flush
      title={t('features.asked_rows', { asked, count: total })}
      description={below.join(' ')}
      actions={<Legend statuses={statuses} />}
    >
      <CellTable
        label={t('features.features_of', { name: asked })}
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
          return status === undefined || status === 'MATCHED'
            ? null
            : { color: COLORS[status], note: t(`features.mark_${status}_hint`) }
        }}
      />
    </Section>
  )
}

function Legend({ statuses }: { statuses: FeatureStatus[][] }) {
  const t = useTranslations()
  const counts = new Map<FeatureStatus, number>()
  for (const status of statuses.flat()) counts.set(status, (counts.get(status) ?? 0) + 1)
  return (
    <Group gap="sm" wrap="nowrap" aria-label={t('features.legend')} role="list">
      {(Object.keys(COLORS) as (keyof typeof COLORS)[]).map((status) => (
        <Tooltip key={status} label={t(`features.mark_${status}_hint`)}>
          <Group gap={4} wrap="nowrap" role="listitem" aria-description={t(`features.mark_${status}_hint`)}>
            <Box
              w={14}
              h={14}
              bg={COLORS[status]}
              bd="1px solid var(--mantine-color-default-border)"
              style={{ borderRadius: 3 }}
            />
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} className="figures">
              {t(`features.mark_${status}`, { count: counts.get(status) ?? 0 })}
            </Text>
          </Group>
        </Tooltip>
      ))}
    </Group>
  )
}
