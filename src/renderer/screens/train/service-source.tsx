import { Select, SimpleGrid, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { formatDay, formatList } from '../../format.ts'
import { LeakWarnings } from '../features/leak-warnings.tsx'
import { labelDatasets, type ServiceChoice } from './service-choice.ts'
import { guessLabel, guessTable, valueColumns, type TrainFormProps } from './train-form.ts'

export interface ServiceSourceProps extends TrainFormProps {
  services: ServiceChoice[]
  datasets: Dataset[]
  /** Dates of the label's dataset, newest first; undefined while they are read. */
  snapshots: number[] | undefined
  asOf: number | null
}

/** A feature service, its label and the date it is seen from. */
export function ServiceSource({ form, patch, services, datasets, snapshots, asOf }: ServiceSourceProps) {
  const t = useTranslations()
  const chosen = services.find(({ name }) => name === form.service)
  const keys = formatList(chosen?.join_keys.map(({ name }) => name) ?? [])
  const offered = labelDatasets(chosen, datasets)
  const labels = offered.find(({ name }) => name === form.label_dataset)
  const chooseService = (name: string | null): void => {
    const joined = labelDatasets(
      services.find((one) => one.name === name),
      datasets
    )
    const stays = joined.some((dataset) => dataset.name === form.label_dataset)
    patch({ service: name, ...(stays ? {} : { ...guessLabel(joined), as_of: null }) })
  }
  const chooseLabels = (dataset: Dataset | undefined): void =>
    patch({
      label_dataset: dataset?.name ?? null,
      label_column: dataset === undefined ? null : guessTable(valueColumns(dataset)).target,
      as_of: null
    })
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('train.kind_service')}
          data={services.map(({ name }) => name)}
          value={form.service}
          onChange={chooseService}
          allowDeselect={false}
          searchable={services.length > 8}
        />
        <Select
          label={t('train.as_of')}
          description={t('train.as_of_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={(snapshots ?? []).map((time) => ({ value: String(time), label: formatDay(time) }))}
          value={asOf === null ? null : String(asOf)}
          onChange={(time) => patch({ as_of: time === null ? null : Number(time) })}
          allowDeselect={false}
          disabled={snapshots === undefined || snapshots.length === 0}
        />
        <Select
          label={t('train.label_dataset')}
          description={t('train.label_dataset_hint', { keys })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={offered.map(({ name }) => name)}
          value={form.label_dataset}
          error={offered.length === 0 && t('train.no_label_dataset', { keys })}
          onChange={(name) => chooseLabels(offered.find((dataset) => dataset.name === name))}
          allowDeselect={false}
          searchable={offered.length > 8}
        />
        <Select
          label={t('train.label_column')}
          data={labels === undefined ? [] : valueColumns(labels).map(({ name }) => name)}
          value={form.label_column}
          onChange={(label_column) => patch({ label_column })}
          allowDeselect={false}
          searchable
        />
      </SimpleGrid>
      {form.service !== null && form.label_dataset !== null && form.label_column !== null && asOf !== null && (
        <LeakWarnings
          service={form.service}
          as_of={asOf}
          label={{ dataset: form.label_dataset, column: form.label_column }}
        />
      )}
    </Stack>
  )
}
