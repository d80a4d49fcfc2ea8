import { NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core'
import type { CrossValidation } from '../../../shared/contract/training.ts'
import { Section } from '../../components/section.tsx'
import { formatMany } from '../../format.ts'
import type { FoldsForm, TrainForm } from './train-form.ts'

export interface ValidationFieldsProps {
  form: TrainForm
  patch: (part: Partial<TrainForm>) => void
  /** Whether the rows are dated, as folds by time need them. */
  dated: boolean
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** How the model is held against rows it did not see. */
export function ValidationFields({ form, patch, dated }: ValidationFieldsProps) {
  const { folds } = form
  const drawsSplit =
    form.kind === 'service' || (form.kind === 'dataset' ? form.dataset_table : form.csv_table).split_column === null
  const setFolds = (part: Partial<FoldsForm>): void => patch({ folds: { ...folds, ...part } })
  return (
    <Section title="Validation">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            label="Test size"
            description={
              drawsSplit
                ? 'The share of rows held out for validation'
                : 'The split column decides which rows are held out'
            }
            inputWrapperOrder={ORDER}
            min={0.01}
            max={0.99}
            step={0.05}
            decimalScale={4}
            value={form.test_size}
            onChange={(test_size) => patch({ test_size })}
            disabled={!drawsSplit}
          />
          <Switch
            label="Cross-validate as well"
            description="Scores several splits, to tell a lucky one from a good model"
            checked={folds.on}
            onChange={(event) => setFolds({ on: event.currentTarget.checked })}
            pt={{ base: 0, sm: 28 }}
          />
        </SimpleGrid>
        {folds.on && <Folds folds={folds} dated={dated} onChange={setFolds} />}
      </Stack>
    </Section>
  )
}

interface FoldsProps {
  folds: FoldsForm
  dated: boolean
  onChange: (part: Partial<FoldsForm>) => void
}

function Folds({ folds, dated, onChange }: FoldsProps) {
  const byTime = folds.strategy === 'time'
  const runs = Number(folds.n_splits) * (byTime ? 1 : Number(folds.n_repeats))
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Select
        label="Folds are drawn"
        description={strategyHint(byTime, dated)}
        inputWrapperOrder={ORDER}
        data={[
          { value: 'k_fold', label: 'By chance' },
          { value: 'time', label: 'By time', disabled: !dated }
        ]}
        value={folds.strategy}
        onChange={(strategy) => onChange({ strategy: strategy as CrossValidation['strategy'] })}
        error={byTime && !dated ? 'Only a dataset with dates can be folded by time' : undefined}
        allowDeselect={false}
      />
      <NumberInput
        label="Folds"
        description={Number.isFinite(runs) && runs > 0 ? `${formatMany(runs, 'more training')}` : undefined}
        inputWrapperOrder={ORDER}
        min={2}
        max={20}
        allowDecimal={false}
        value={folds.n_splits}
        onChange={(n_splits) => onChange({ n_splits })}
      />
      <NumberInput
        label="Repeats"
        description={byTime ? 'Dates leave nothing to draw again' : 'Again with other folds'}
        inputWrapperOrder={ORDER}
        min={1}
        max={10}
        allowDecimal={false}
        value={byTime ? 1 : folds.n_repeats}
        onChange={(n_repeats) => onChange({ n_repeats })}
        disabled={byTime}
      />
    </SimpleGrid>
  )
}

function strategyHint(byTime: boolean, dated: boolean): string {
  if (byTime) return 'Each fold is scored by a model of the rows dated before it'
  return dated ? 'Each row is in one fold; classes keep their shares' : 'By time needs a dataset whose rows have dates'
}
