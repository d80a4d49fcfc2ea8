import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { Declaration } from '../../../shared/contract/features.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
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
  const t = useTranslations()
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
          showDone(t('features.view_made', { name: values.name }))
          onClose()
        }
      }
    )
  })
  const title = view === null ? t('features.new_feature_view') : t('features.edit_named', { name: view.name })
  if (reviewed !== null) {
    return (
      <Dialog onClose={onClose} title={title} size="lg">
        <DeclarationReview
          declaration={reviewed}
          applyLabel={t('features.save')}
          onApplied={onClose}
          onBack={() => setReviewed(null)}
        />
      </Dialog>
    )
  }
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form onSubmit={save}>
        <Stack>
          <ViewFields isNew={view === null} viewForm={viewForm} datasets={datasets} />
          <ColumnChoice
            dataset={dataset}
            chosen={form.values.features}
            onChange={(features) => form.setFieldValue('features', features)}
          />
          <TextInput label={t('features.description')} {...form.getInputProps('description')} />
          <Switch label={t('features.online')} {...form.getInputProps('online', { type: 'checkbox' })} />
          <ErrorNotice error={apply.error} />
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={apply.isPending}
              disabled={dataset === undefined || form.values.features.length === 0}
            >
              {t(view === null ? 'features.create_view' : 'features.show_changes')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
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
  const t = useTranslations()
  return (
    <>
      <SimpleGrid cols={2}>
        <Select
          label={t('features.dataset')}
          description={t('features.dataset_hint')}
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
        <TextInput label={t('features.name')} required disabled={!isNew} {...form.getInputProps('name')} />
        <NumberInput
          label={t('features.ttl_in_days')}
          placeholder={t('features.ttl_none')}
          min={0}
          hideControls
          {...form.getInputProps('ttl_days')}
        />
        <Select
          label={t('features.known_from')}
          description={t('features.known_from_hint')}
          placeholder={t('features.known_from_none')}
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
