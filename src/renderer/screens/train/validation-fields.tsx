import { NumberInput, Select, SimpleGrid, Stack, Switch } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { CrossValidation } from '../../../shared/contract/training.ts'
import { Section } from '../../components/section.tsx'
import type { FoldsForm, TrainFormProps } from './train-form.ts'

export interface ValidationFieldsProps extends TrainFormProps {
  /** Whether the rows are dated, as folds by time need them. */
  dated: boolean
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** How the model is held against rows it did not see. */
export function ValidationFields({ form, patch, dated }: ValidationFieldsProps) {
  const t = useTranslations()
  const { folds } = form
  const drawsSplit =
    form.kind === 'service' || (form.kind === 'dataset' ? form.dataset_table : form.csv_table).split_column === null
  const setFolds = (part: Partial<FoldsForm>): void => patch({ folds: { ...folds, ...part } })
  return (
    <Section title={t('train.validation')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput
            label={t('train.test_size')}
            description={t(drawsSplit ? 'train.test_size_hint' : 'train.test_size_split')}
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
            label={t('train.cross_validate')}
            description={t('train.cross_validate_hint')}
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
  const t = useTranslations()
  const byTime = folds.strategy === 'time'
  const runs = Number(folds.n_splits) * (byTime ? 1 : Number(folds.n_repeats))
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Select
        label={t('train.folds_drawn')}
        description={t(strategyHint(byTime, dated))}
        inputWrapperOrder={ORDER}
        data={[
          { value: 'k_fold', label: t('train.folds_by_chance') },
          { value: 'time', label: t('train.folds_by_time'), disabled: !dated }
        ]}
        value={folds.strategy}
        onChange={(strategy) => onChange({ strategy: strategy as CrossValidation['strategy'] })}
        error={byTime && !dated ? t('train.folds_undated') : undefined}
        allowDeselect={false}
      />
      <NumberInput
        label={t('train.folds')}
        description={Number.isFinite(runs) && runs > 0 ? t('train.n_more_trainings', { count: runs }) : undefined}
        inputWrapperOrder={ORDER}
        min={2}
        max={20}
        allowDecimal={false}
        value={folds.n_splits}
        onChange={(n_splits) => onChange({ n_splits })}
      />
      <NumberInput
        label={t('train.repeats')}
        description={t(byTime ? 'train.repeats_time_hint' : 'train.repeats_hint')}
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

/** The message that says what the strategy does, or why there is no other. */
function strategyHint(byTime: boolean, dated: boolean) {
  if (byTime) return 'train.folds_time_hint'
  return dated ? 'train.folds_chance_hint' : 'train.folds_chance_undated_hint'
}
