import { Select, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { TableFields } from './table-fields.tsx'
import { guessTable, valueColumns, type TrainFormProps } from './train-form.ts'

export interface DatasetSourceProps extends TrainFormProps {
  datasets: Dataset[]
}

export function DatasetSource({ form, patch, datasets }: DatasetSourceProps) {
  const t = useTranslations()
  const chosen = datasets.find(({ name }) => name === form.dataset)
  const choose = (name: string | null): void => {
    const dataset = datasets.find((one) => one.name === name)
    if (dataset !== undefined) patch({ dataset: name, dataset_table: guessTable(valueColumns(dataset)) })
  }
  return (
    <Stack>
      <Select
        label={t('train.dataset')}
        data={datasets.map(({ name }) => name)}
        value={form.dataset}
        onChange={choose}
        allowDeselect={false}
        searchable={datasets.length > 8}
      />
      {chosen !== undefined && (
        <TableFields
          columns={valueColumns(chosen)}
          table={form.dataset_table}
          onChange={(dataset_table) => patch({ dataset_table })}
        />
      )}
    </Stack>
  )
}
