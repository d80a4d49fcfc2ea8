import { Anchor, Breadcrumbs, Button, Select, Tabs } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Sparkles, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { datasets } from '../../../shared/contract/datasets.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { Page } from '../../components/page.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { formatDay, formatList } from '../../format.ts'
import { trainPath } from '../train/train-path.ts'
import { DatasetExpectations } from './dataset-expectations.tsx'
import { DatasetImports } from './dataset-imports.tsx'
import { DatasetProfile } from './dataset-profile.tsx'
import { DatasetQuality } from './dataset-quality.tsx'
import { DatasetRows } from './dataset-rows.tsx'
import { DriftButton } from './drift-button.tsx'
import { Writes } from '../../components/writes.tsx'
import type { Translate } from '../../words/translate.ts'

type DatasetDetails = CallOutput<typeof datasets.get>

/** One dataset: its rows, what its columns hold, and where it came from. */
export function DatasetScreen() {
  const t = useTranslations()
  const { name = '' } = useParams()
  const { remove, gone } = useDeletion()
  const { data, error } = useCall('datasets', 'get', { name }, { enabled: !gone })
  const crumbs = (
    <Breadcrumbs mb={4}>
      <Anchor component={Link} to="/data" size="sm">
        {t('places.data')}
      </Anchor>
    </Breadcrumbs>
  )
  if (data !== undefined && !gone) {
    return <Dataset key={data.dataset_id} dataset={data} breadcrumbs={crumbs} onDelete={() => remove(name)} />
  }
  return (
    <Page title={name} breadcrumbs={crumbs}>
      {error === null ? <Coming h={480} /> : <ErrorNotice error={error} title={t('data.unreadable')} />}
    </Page>
  )
}

/** While a dataset goes and once it is gone, nothing asks for it any more; then the list is shown without it. */
function useDeletion(): { remove: (name: string) => void; gone: boolean } {
  const t = useTranslations()
  const { mutate, isPending, isSuccess } = useCommand('datasets', 'delete')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const remove = (name: string): void =>
    mutate(
      { name },
      {
        onSuccess: async () => {
          showDone(t('data.deleted', { name }))
          await queryClient.refetchQueries({ queryKey: ['datasets', 'list'] })
          await navigate('/data')
        }
      }
    )
  return { remove, gone: isPending || isSuccess }
}

const ALL = 'all'

interface DatasetProps {
  dataset: DatasetDetails
  breadcrumbs: ReactNode
  onDelete: () => void
}

function Dataset({ dataset, breadcrumbs, onDelete }: DatasetProps) {
  const t = useTranslations()
  const [snapshot, setSnapshot] = useState(ALL)
  const [params, setParams] = useSearchParams()
  const { name, snapshots } = dataset
  const known = snapshots.some((one) => String(one.event_timestamp) === snapshot)
  const event_timestamp = known ? Number(snapshot) : null
  const rows = snapshots.find((one) => one.event_timestamp === event_timestamp)?.row_count ?? dataset.row_count
  return (
    <Page
      title={name}
      breadcrumbs={breadcrumbs}
      description={describe(t, dataset)}
      actions={
        <>
          <Select
            aria-label={t('data.snapshot')}
            w={250}
            searchable
            limit={200}
            allowDeselect={false}
            value={known ? snapshot : ALL}
            onChange={(value) => setSnapshot(value ?? ALL)}
            data={[
              { value: ALL, label: t('data.all_snapshots', { count: snapshots.length }) },
              ...snapshots.map((one) => ({
                value: String(one.event_timestamp),
                label: t('data.snapshot_of', { day: formatDay(one.event_timestamp), count: one.row_count })
              }))
            ]}
          />
          <DriftButton dataset={name} dates={snapshots.map((one) => one.event_timestamp)} date={event_timestamp} />
          {dataset.entity_keys.length === 0 && (
            <Button component={Link} to={trainPath(name)} leftSection={<Sparkles size={16} />}>
              {t('data.train')}
            </Button>
          )}
          <ReportMenu subject={{ kind: 'dataset', name, event_timestamp }} />
          <DeleteDataset name={name} rows={dataset.row_count} onDelete={onDelete} />
        </>
      }
    >
      <Tabs
        value={params.get('tab') ?? 'rows'}
        onChange={(tab) => setParams(tab === 'rows' || tab === null ? {} : { tab }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="rows">{t('data.tab_rows')}</Tabs.Tab>
          <Tabs.Tab value="profile">{t('data.tab_profile')}</Tabs.Tab>
          <Tabs.Tab value="quality">{t('data.tab_quality')}</Tabs.Tab>
          <Tabs.Tab value="expectations">{t('data.tab_expectations')}</Tabs.Tab>
          <Tabs.Tab value="imports">{t('data.tab_imports')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rows">
          <DatasetRows dataset={dataset} event_timestamp={event_timestamp} />
        </Tabs.Panel>
        <Tabs.Panel value="profile">
          <DatasetProfile name={name} rows={rows} event_timestamp={event_timestamp} />
        </Tabs.Panel>
        <Tabs.Panel value="quality">
          <DatasetQuality name={name} rows={rows} event_timestamp={event_timestamp} />
        </Tabs.Panel>
        <Tabs.Panel value="expectations">
          <DatasetExpectations dataset={dataset} />
        </Tabs.Panel>
        <Tabs.Panel value="imports">
          <DatasetImports imports={dataset.imports} undoable={dataset.undoable_import_id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function describe(t: Translate, dataset: DatasetDetails): string {
  const { row_count, columns, entity_keys, event_timestamp_column, snapshots } = dataset
  return t('data.size', {
    rows: row_count,
    columns: columns.length,
    keyed: `${entity_keys.length > 0}`,
    keys: formatList(entity_keys),
    dated: `${event_timestamp_column !== null}`,
    column: event_timestamp_column ?? '',
    dates: snapshots.length
  })
}

interface DeleteDatasetProps {
  name: string
  rows: number
  onDelete: () => void
}

function DeleteDataset({ name, rows, onDelete }: DeleteDatasetProps) {
  const t = useTranslations()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Writes>
        <Button variant="default" c="red" leftSection={<Trash2 size={16} />} onClick={() => setAsking(true)}>
          {t('data.delete')}
        </Button>
      </Writes>
      {asking && (
        <ConfirmDialog
          title={t('data.delete_ask', { name })}
          confirmLabel={t('data.delete_now')}
          wayBack={t('data.delete_final')}
          onClose={() => setAsking(false)}
          onConfirm={onDelete}
        >
          {t('data.delete_what', { count: rows })}
        </ConfirmDialog>
      )}
    </>
  )
}
