import { Anchor, Breadcrumbs, Button, Select, Skeleton, Tabs } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { datasets } from '../../../shared/contract/datasets.ts'
import { listNames } from '../../../shared/join-keys.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { Page } from '../../components/page.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { formatDay, formatMany } from '../../format.ts'
import { DatasetExpectations } from './dataset-expectations.tsx'
import { DatasetImports } from './dataset-imports.tsx'
import { DatasetProfile } from './dataset-profile.tsx'
import { DatasetQuality } from './dataset-quality.tsx'
import { DatasetRows } from './dataset-rows.tsx'
import { DriftButton } from './drift-button.tsx'

type DatasetDetails = CallOutput<typeof datasets.get>

/** One dataset: its rows, what its columns hold, and where it came from. */
export function DatasetScreen() {
  const { name = '' } = useParams()
  const { remove, gone } = useDeletion()
  const { data, error } = useCall('datasets', 'get', { name }, { enabled: !gone })
  const crumbs = (
    <Breadcrumbs mb={4}>
      <Anchor component={Link} to="/data" size="sm">
        Data
      </Anchor>
    </Breadcrumbs>
  )
  if (data !== undefined && !gone) {
    return <Dataset key={data.dataset_id} dataset={data} breadcrumbs={crumbs} onDelete={() => remove(name)} />
  }
  return (
    <Page title={name} breadcrumbs={crumbs}>
      {error === null ? <Skeleton h={480} /> : <ErrorNotice error={error} title="This dataset cannot be shown" />}
    </Page>
  )
}

/** While a dataset goes and once it is gone, nothing asks for it any more; then the list is shown without it. */
function useDeletion(): { remove: (name: string) => void; gone: boolean } {
  const { mutate, isPending, isSuccess } = useCommand('datasets', 'delete')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const remove = (name: string): void =>
    mutate(
      { name },
      {
        onSuccess: async () => {
          showDone(`${name} is deleted.`)
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
  const [snapshot, setSnapshot] = useState(ALL)
  const [params, setParams] = useSearchParams()
  const { name, snapshots } = dataset
  const known = snapshots.some((one) => String(one.event_timestamp) === snapshot)
  const event_timestamp = known ? Number(snapshot) : null
  return (
    <Page
      title={name}
      breadcrumbs={breadcrumbs}
      description={describe(dataset)}
      actions={
        <>
          <Select
            aria-label="Snapshot"
            w={250}
            searchable
            limit={200}
            allowDeselect={false}
            value={known ? snapshot : ALL}
            onChange={(value) => setSnapshot(value ?? ALL)}
            data={[
              { value: ALL, label: `All ${formatMany(snapshots.length, 'snapshot')}` },
              ...snapshots.map((one) => ({
                value: String(one.event_timestamp),
                label: `${formatDay(one.event_timestamp)} (${formatMany(one.row_count, 'row')})`
              }))
            ]}
          />
          <DriftButton dataset={name} dates={snapshots.map((one) => one.event_timestamp)} date={event_timestamp} />
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
          <Tabs.Tab value="rows">Rows</Tabs.Tab>
          <Tabs.Tab value="profile">Profile</Tabs.Tab>
          <Tabs.Tab value="quality">Quality</Tabs.Tab>
          <Tabs.Tab value="expectations">Expectations</Tabs.Tab>
          <Tabs.Tab value="imports">Imports</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rows">
          <DatasetRows dataset={dataset} event_timestamp={event_timestamp} />
        </Tabs.Panel>
        <Tabs.Panel value="profile">
          <DatasetProfile name={name} event_timestamp={event_timestamp} />
        </Tabs.Panel>
        <Tabs.Panel value="quality">
          <DatasetQuality name={name} event_timestamp={event_timestamp} />
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

function describe({ row_count, columns, entity_keys, event_timestamp_column, snapshots }: DatasetDetails): string {
  const size = `${formatMany(row_count, 'row')} of ${formatMany(columns.length, 'column')}`
  const key = entity_keys.length === 0 ? 'rows are numbered' : `keyed by ${listNames(entity_keys)}`
  const dated =
    event_timestamp_column === null
      ? `dated by import, ${formatMany(snapshots.length, 'snapshot')}`
      : `dated by ${event_timestamp_column}, ${formatMany(snapshots.length, 'date')}`
  return `${size}; ${key}; ${dated}.`
}

interface DeleteDatasetProps {
  name: string
  rows: number
  onDelete: () => void
}

function DeleteDataset({ name, rows, onDelete }: DeleteDatasetProps) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" c="red" leftSection={<Trash2 size={16} />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete ${name}?`}
          confirmLabel="Delete the dataset"
          wayBack="This cannot be undone: a second copy of the rows is not kept. You can import the files again."
          onClose={() => setAsking(false)}
          onConfirm={onDelete}
        >
          Its {formatMany(rows, 'row')} and its import log will be gone. Runs and models that were trained on it stay.
        </ConfirmDialog>
      )}
    </>
  )
}
