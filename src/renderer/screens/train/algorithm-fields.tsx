import { Select, SegmentedControl, Stack, Text } from '@mantine/core'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { ParamSpec, training } from '../../../shared/contract/training.ts'
import { Section } from '../../components/section.tsx'
import { ParamFields } from './param-fields.tsx'
import { SweepFields } from './sweep-fields.tsx'
import type { SpaceDrafts } from './sweep-space.ts'
import type { TrainForm } from './train-form.ts'

export type AlgorithmChoice = CallOutput<(typeof training)['options']>['algorithms'][number]

export interface AlgorithmFieldsProps {
  form: TrainForm
  patch: (part: Partial<TrainForm>) => void
  algorithms: AlgorithmChoice[]
  /** The hyper-parameters that make sense now. */
  specs: ParamSpec[]
  /** Those that a sweep tries. */
  drafts: SpaceDrafts
  /** The hyper-parameter that was refused, and why. */
  refused: RefusedParam | null
}

export interface RefusedParam {
  parameter: string
  message: string
}

const DECIDE = {
  value: 'auto',
  label: 'Decide from the target',
  description:
    'A random forest: a classifier, or a regressor where the target is a number with more than 20 distinct values.'
}
const GROUPS = [
  { kind: 'classification', group: 'Classification' },
  { kind: 'regression', group: 'Regression' }
]
const MODES = [
  { value: 'run', label: 'One run' },
  { value: 'sweep', label: 'Sweep' }
]

/** What learns, with which hyper-parameters: one of each, or several to be tried. */
export function AlgorithmFields({ form, patch, algorithms, specs, drafts, refused }: AlgorithmFieldsProps) {
  const sweeps = form.mode === 'sweep'
  const chosen = algorithms.find(({ model_type }) => model_type === form.model_type)
  const fixed = sweeps ? specs.filter(({ name }) => !(name in drafts)) : specs
  return (
    <Section
      title="Algorithm"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="One run or a sweep"
          data={MODES}
          value={form.mode}
          onChange={(mode) => patch({ mode: mode as TrainForm['mode'] })}
        />
      }
    >
      <Stack>
        <Select
          label="Algorithm"
          description={chosen?.description ?? DECIDE.description}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={groupedChoices(algorithms)}
          value={form.model_type}
          onChange={(model_type) => patch({ model_type: model_type as TrainForm['model_type'] })}
          allowDeselect={false}
          maxDropdownHeight={420}
        />
        {sweeps && <SweepFields {...{ form, patch, specs, drafts, refused }} kind={chosen?.kind ?? null} />}
        {sweeps && fixed.length > 0 && (
          <Text size="sm" fw={600}>
            Kept at one value
          </Text>
        )}
        <ParamFields {...{ form, patch, refused }} specs={fixed} />
      </Stack>
    </Section>
  )
}

function groupedChoices(algorithms: readonly AlgorithmChoice[]) {
  const groups = GROUPS.map(({ kind, group }) => ({
    group,
    items: algorithms
      .filter((algorithm) => algorithm.kind === kind)
      .map(({ model_type, label }) => ({ value: model_type as string, label }))
  }))
  return [{ value: DECIDE.value, label: DECIDE.label }, ...groups]
}
