import { Button, Collapse, NumberInput, Select, SimpleGrid, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ModelType, ParamSpec } from '../../../shared/contract/training.ts'
import { Section } from '../../components/section.tsx'
import { ParamField } from './param-field.tsx'
import type { TrainForm } from './train-form.ts'

export interface AlgorithmFieldsProps {
  form: TrainForm
  patch: (part: Partial<TrainForm>) => void
  algorithms: { model_type: ModelType; label: string; description: string }[]
  /** The hyper-parameters that make sense now. */
  specs: ParamSpec[]
  /** The hyper-parameter that was refused, and why. */
  refused: { parameter: string; message: string } | null
}

/** The ones people turn first. */
const COMMON = ['n_estimators', 'max_depth', 'min_samples_leaf', 'max_features', 'class_weight', 'random_state']

const DECIDE = {
  value: 'auto',
  label: 'Decide from the target',
  description: 'A classifier; a regressor where the target is a number with more than 20 distinct values.'
}

export function AlgorithmFields({ form, patch, algorithms, specs, refused }: AlgorithmFieldsProps) {
  const data = [DECIDE, ...algorithms.map(({ model_type, ...one }) => ({ value: model_type, ...one }))]
  const chosen = data.find(({ value }) => value === form.model_type) ?? DECIDE
  const drawsSplit =
    form.kind === 'service' || (form.kind === 'dataset' ? form.dataset_table : form.csv_table).split_column === null
  return (
    <Section title="Algorithm">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label="Algorithm"
            description={chosen.description}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={data.map(({ value, label }) => ({ value, label }))}
            value={form.model_type}
            onChange={(model_type) => patch({ model_type: model_type as TrainForm['model_type'] })}
            allowDeselect={false}
          />
          <NumberInput
            label="Test size"
            description={
              drawsSplit
                ? 'The share of rows held out for validation'
                : 'The split column decides which rows are held out'
            }
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0.01}
            max={0.99}
            step={0.05}
            decimalScale={4}
            value={form.test_size}
            onChange={(test_size) => patch({ test_size })}
            disabled={!drawsSplit}
          />
        </SimpleGrid>
        <Params {...{ form, patch, specs, refused }} />
      </Stack>
    </Section>
  )
}

function Params({ form, patch, specs, refused }: Omit<AlgorithmFieldsProps, 'algorithms'>) {
  const common = COMMON.map((name) => specs.find((spec) => spec.name === name)).filter((spec) => spec !== undefined)
  const others = specs.filter(({ name }) => !COMMON.includes(name))
  const [opened, { toggle }] = useDisclosure(false)
  const shown = opened || others.some(({ name }) => name === refused?.parameter)
  const field = (spec: ParamSpec) => (
    <ParamField
      key={spec.name}
      spec={spec}
      value={form.params[spec.name] ?? ''}
      onChange={(value) => patch({ params: { ...form.params, [spec.name]: value } })}
      error={refused?.parameter === spec.name ? refused.message : undefined}
    />
  )
  const changed = others.filter(({ name }) => (form.params[name] ?? '') !== '').length
  const Chevron = shown ? ChevronDown : ChevronRight
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>{common.map(field)}</SimpleGrid>
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Chevron size={16} />}
          onClick={toggle}
          aria-expanded={shown}
        >
          All parameters{changed > 0 ? `, ${changed} changed` : ''}
        </Button>
        <Collapse expanded={shown}>
          <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} mt="sm">
            {others.map(field)}
          </SimpleGrid>
        </Collapse>
      </div>
    </>
  )
}
