import { Select, SegmentedControl, Stack, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Section } from '../../components/section.tsx'
import type { Translate } from '../../words/translate.ts'
import { ParamFields } from './param-fields.tsx'
import { SweepFields, type SweepFieldsProps } from './sweep-fields.tsx'
import type { TrainForm } from './train-form.ts'
import type { AlgorithmChoice } from './use-algorithms.ts'

export interface AlgorithmFieldsProps extends Omit<SweepFieldsProps, 'kind'> {
  algorithms: AlgorithmChoice[]
}

const KINDS = ['classification', 'regression'] as const
const MODES = ['run', 'sweep'] as const

/** What learns, with which hyper-parameters: one of each, or several to be tried. */
export function AlgorithmFields({ form, patch, algorithms, specs, drafts, refused }: AlgorithmFieldsProps) {
  const t = useTranslations()
  const sweeps = form.mode === 'sweep'
  const chosen = algorithms.find(({ model_type }) => model_type === form.model_type)
  const fixed = sweeps ? specs.filter(({ name }) => !(name in drafts)) : specs
  return (
    <Section
      title={t('train.algorithm')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('train.mode')}
          data={MODES.map((mode) => ({ value: mode, label: t(`train.mode_${mode}`) }))}
          value={form.mode}
          onChange={(mode) => patch({ mode: mode as TrainForm['mode'] })}
        />
      }
    >
      <Stack>
        <Select
          label={t('train.algorithm')}
          description={chosen?.description ?? t('train.decide_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={groupedChoices(algorithms, t)}
          value={form.model_type}
          onChange={(model_type) => patch({ model_type: model_type as TrainForm['model_type'] })}
          allowDeselect={false}
          maxDropdownHeight={420}
        />
        {sweeps && <SweepFields {...{ form, patch, specs, drafts, refused }} kind={chosen?.kind ?? null} />}
        {sweeps && fixed.length > 0 && (
          <Text size="sm" fw={600}>
            {t('train.kept')}
          </Text>
        )}
        <ParamFields {...{ form, patch, refused }} specs={fixed} />
      </Stack>
    </Section>
  )
}

function groupedChoices(algorithms: readonly AlgorithmChoice[], t: Translate) {
  const groups = KINDS.map((kind) => ({
    group: t(`train.task_${kind}`),
    items: algorithms
      .filter((algorithm) => algorithm.kind === kind)
      .map(({ model_type, label }) => ({ value: model_type as string, label }))
  }))
  return [{ value: 'auto', label: t('train.decide') }, ...groups]
}
