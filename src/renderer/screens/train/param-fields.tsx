import { Button, Collapse, SimpleGrid } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ParamSpec } from '../../../shared/contract/training.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { ParamField } from './param-field.tsx'
import { paramText, withParam, type TrainFormProps } from './train-form.ts'

/** The ones people turn first. */
const COMMON = [
  'n_estimators',
  'learning_rate',
  'max_iter',
  'C',
  'alpha',
  'strategy',
  'max_depth',
  'min_samples_leaf',
  'max_features',
  'class_weight',
  'random_state',
  'max_leaf_nodes'
]
const MOST_COMMON = 6
/** Where there are no more, all are shown. */
const FEW = 6

export interface ParamFieldsProps extends TrainFormProps {
  /** The hyper-parameters that make sense now. */
  specs: ParamSpec[]
  /** The hyper-parameter that was refused, and why. */
  refused: RefusedParam | null
}

export interface RefusedParam {
  parameter: string
  message: string
}

/** Hyper-parameters with one value each: those that people turn first, the others on demand. */
export function ParamFields({ form, patch, specs, refused }: ParamFieldsProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const [opened, { toggle }] = useDisclosure(false)
  const common = commonOf(specs)
  const others = specs.filter((spec) => !common.includes(spec))
  const shown = opened || others.some(({ name }) => name === refused?.parameter)
  const field = (spec: ParamSpec) => (
    <ParamField
      key={spec.name}
      spec={spec}
      value={paramText(form, spec)}
      onChange={(value) => patch(withParam(form, spec.name, value))}
      error={refused?.parameter === spec.name ? say(refused.message) : undefined}
    />
  )
  const changed = others.filter((spec) => paramText(form, spec) !== '').length
  const Chevron = shown ? ChevronDown : ChevronRight
  if (specs.length === 0) return null
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }}>{common.map(field)}</SimpleGrid>
      {others.length > 0 && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Chevron size={16} />}
            onClick={toggle}
            aria-expanded={shown}
          >
            {changed > 0 ? t('train.all_parameters_changed', { count: changed }) : t('train.all_parameters')}
          </Button>
          <Collapse expanded={shown}>
            <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} mt="sm">
              {others.map(field)}
            </SimpleGrid>
          </Collapse>
        </div>
      )}
    </>
  )
}

function commonOf(specs: readonly ParamSpec[]): readonly ParamSpec[] {
  if (specs.length <= FEW) return specs
  return COMMON.map((name) => specs.find((spec) => spec.name === name))
    .filter((spec) => spec !== undefined)
    .slice(0, MOST_COMMON)
}
