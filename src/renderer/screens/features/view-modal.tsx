import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { ColumnChoice } from './column-choice.tsx'
import type { Declared, DeclaredView } from './declared.ts'
import { EntityInput } from './entity-input.tsx'
import { useViewForm } from './use-view-form.ts'

interface ViewModalProps {
  /** Null: a new one. */
  view: DeclaredView | null
  declared: Declared
  onClose: () => void
}

/** Makes a feature view of a dataset's columns, or changes one. */
export function ViewModal({ view, declared, onClose }: ViewModalProps) {
  const datasets = (useCall('datasets', 'list', {}).data?.datasets ?? []).filter((one) => one.entity_key !== null)
  const apply = useCommand('features', 'apply', { quiet: true })
  const { form, dataset, entities, chooseDataset, toDeclaration } = useViewForm(view, declared, datasets)
  const save = form.onSubmit((values) => {
    if (dataset === undefined) return
    apply.mutate(
      { declaration: toDeclaration(values, dataset) },
      {
        onSuccess: () => {
          showDone(`The feature view ${values.name} is ${view === null ? 'made' : 'saved'}.`)
          onClose()
        }
      }
    )
  })
  return (
    <Modal opened onClose={onClose} title={view === null ? 'New feature view' : `Edit ${view.name}`} size="lg">
      <form onSubmit={save}>
        <Stack>
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
              data-autofocus={view === null || undefined}
            />
            <EntityInput
              known={entities.map((one) => one.name)}
              joinKey={dataset?.entity_key ?? null}
              {...form.getInputProps('entity')}
            />
            <TextInput label="Name" required disabled={view !== null} {...form.getInputProps('name')} />
            <NumberInput
              label="Time to live, in days"
              placeholder="no limit"
              min={0}
              hideControls
              {...form.getInputProps('ttl_days')}
            />
          </SimpleGrid>
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
              {view === null ? 'Create the view' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
