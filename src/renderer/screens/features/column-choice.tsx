import { Checkbox, ScrollArea, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { featureColumns, withRefs } from './declared.ts'

interface ColumnChoiceProps {
  dataset: Dataset | undefined
  chosen: string[]
  onChange: (chosen: string[]) => void
}

/** The columns of a dataset that may be features. */
export function ColumnChoice({ dataset, chosen, onChange }: ColumnChoiceProps) {
  const t = useTranslations()
  if (dataset === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('features.choose_dataset')}
      </Text>
    )
  }
  const columns = featureColumns(dataset)
  const names = columns.map((column) => column.name)
  const all = names.every((name) => chosen.includes(name))
  return (
    <Stack gap={6} role="group" aria-label={t('features.features')}>
      <Checkbox
        label={t('features.features_chosen', { count: chosen.length, all: columns.length })}
        fw={500}
        checked={all}
        indeterminate={!all && chosen.length > 0}
        onChange={() => onChange(withRefs(chosen, names, !all))}
      />
      <ScrollArea.Autosize mah={230} type="auto" offsetScrollbars>
        <SimpleGrid cols={2} spacing={6} verticalSpacing={6}>
          {columns.map(({ name, type }) => (
            <Checkbox
              key={name}
              size="xs"
              checked={chosen.includes(name)}
              onChange={(event) => onChange(withRefs(chosen, [name], event.currentTarget.checked))}
              label={
                <Text span size="sm" className="breaks">
                  {name}{' '}
                  <Text span size="xs" c="dimmed">
                    {t(`components.type_${type}`)}
                  </Text>
                </Text>
              }
            />
          ))}
        </SimpleGrid>
      </ScrollArea.Autosize>
    </Stack>
  )
}
