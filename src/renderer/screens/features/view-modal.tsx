import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { Declaration } from '../../../shared/contract/features.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { daysToTtl, type Declared, type DeclaredView } from './declared.ts'
import { DeclarationReview } from './declaration-review.tsx'
import { EntityInput } from './entity-input.tsx'
import { TtlPicture } from './ttl-picture.tsx'
import { useViewForm, type ViewForm } from './use-view-form.ts'

interface ViewModalProps {
  /** Null: a new one. */
  view: DeclaredView | null
  declared: Declared
  onClose: () => void
}

/** Makes a feature view of a dataset's columns, or changes one. */
export function ViewModal({ view, declared, onClose }: ViewModalProps) {
  const datasets = (useCall('datasets', 'list', {}).data?.datasets ?? []).filter((one) => one.entity_keys.length > 0)
  const apply = useCommand('features', 'apply', { quiet: true })
  const viewForm = useViewForm(view, declared, datasets)
  const { form, dataset, toDeclaration } = viewForm
  const [reviewed, setReviewed] = useState<Declaration | null>(null)
  const save = form.onSubmit((values) => {
    if (dataset === undefined) return
    if (view !== null) {
      setReviewed(toDeclaration(values, dataset))
      return
    }
    apply.mutate(
      { declaration: toDeclaration(values, dataset) },
      {
        onSuccess: () => {
          showDone(`The feature view ${values.name} is made.`)
          onClose()
        }
      }
    )
  })
  if (reviewed !== null) {
    return (
      <Modal opened onClose={onClose} title={`Edit ${view?.name}`} size="lg">
        <DeclarationReview
          declaration={reviewed}
          applyLabel="Save"
          onApplied={onClose}
          onBack={() => setReviewed(null)}
        />
      </Modal>
    )
  }
  return (
    <Modal opened onClose={onClose} title={view === null ? 'New feature view' : `Edit ${view.name}`} size="lg">
      <form onSubmit={save}>
        <Stack>
          <ViewFields isNew={view === null} viewForm={viewForm} datasets={datasets} />
          <ColumnChoice
            dataset={dataset}
            chosen={form.values.features}
            onChange={(features) => form.setFieldValue('features', features)}
          />
          <TextInput label="Description" {...form.getInputProps('description')} />
          <Switch
            label="Online: materializing writes it to the online store"
            {...form.getInputProps('online', { type: 'checkbox' })}
          />
          <ErrorNotice error={apply.error} />
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={apply.isPending}
              disabled={dataset === undefined || form.values.features.length === 0}
            >
              {view === null ? 'Create the view' : 'Show the changes'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function timeColumns(dataset: Dataset | undefined): string[] {
  const columns = dataset?.columns ?? []
  return columns.filter((one) => one.type === 'timestamp' && one.role !== 'event_timestamp').map((one) => one.name)
}

interface ViewFieldsProps {
  isNew: boolean
  viewForm: ViewForm
  datasets: Dataset[]
}

function ViewFields({ isNew, viewForm: { form, dataset, entities, chooseDataset }, datasets }: ViewFieldsProps) {
  return (
    <>
      <SimpleGrid cols={2}>
        <Select
          label="Dataset"
          description="Only datasets with an entity key."
          data={datasets.map((one) => one.name)}
          value={form.values.source}
          onChange={chooseDataset}
          searchable
          allowDeselect={false}
          required
          data-autofocus={isNew || undefined}
        />
        <EntityInput
          known={entities.map((one) => one.name)}
          joinKeys={dataset?.entity_keys ?? []}
          {...form.getInputProps('entity')}
        />
        <TextInput label="Name" required disabled={!isNew} {...form.getInputProps('name')} />
        <NumberInput
          label="Time to live, in days"
          placeholder="no limit"
          min={0}
          hideControls
          {...form.getInputProps('ttl_days')}
        />
        <Select
          label="Known from (optional)"
          description="A column that tells when a row became known."
          placeholder="its event timestamp"
          data={timeColumns(dataset)}
          clearable
          {...form.getInputProps('created_timestamp_column')}
        />
      </SimpleGrid>
      {dataset !== undefined && (
        <TtlPicture
          dataset={dataset.name}
          ttlSeconds={daysToTtl(form.values.ttl_days)}
          onChange={(days) => form.setFieldValue('ttl_days', days)}
        />
      )}
    </>
  )
}
