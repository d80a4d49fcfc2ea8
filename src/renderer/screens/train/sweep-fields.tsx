import { NumberInput, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ParamSpec } from '../../../shared/contract/training.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import type { ParamFieldsProps } from './param-fields.tsx'
import {
  draftsOf,
  metricOf,
  metricChoices,
  withDraft,
  withStrategy,
  type ModelKind,
  type SweepForm
} from './sweep-form.ts'
import { SweepParam } from './sweep-param.tsx'
import { describeSize, MOST_TRIALS } from './sweep-size.ts'
import { draftOf, type SpaceDraft, type SpaceDrafts, type SweepStrategy } from './sweep-space.ts'

export interface SweepFieldsProps extends ParamFieldsProps {
  /** Those that a sweep tries. */
  drafts: SpaceDrafts
  /** What is predicted; null: the target decides. */
  kind: ModelKind | null
}

/** The usual first choice first. */
const STRATEGIES: SweepStrategy[] = ['random', 'grid', 'halving']

/** What a sweep tries, how, and what is to be best. */
export function SweepFields({ form, patch, specs, drafts, refused, kind }: SweepFieldsProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const { sweep } = form
  const setSweep = (part: Partial<SweepForm>): void => patch({ sweep: { ...sweep, ...part } })
  const setDraft = (name: string, draft: SpaceDraft | null): void =>
    setSweep({ spaces: { ...sweep.spaces, [form.model_type]: withDraft(drafts, name, draft) } })
  const setStrategy = (strategy: SweepStrategy): void => {
    const spaces = { ...sweep.spaces, [form.model_type]: draftsOf(sweep, form.model_type, specs) }
    patch({ sweep: withStrategy({ ...sweep, spaces }, strategy) })
  }
  const left = specs.filter(({ name }) => !(name in drafts))
  return (
    <Stack gap="sm">
      <Text size="sm" fw={600}>
        {t('train.tried')}
      </Text>
      {Object.entries(drafts).map(([name, draft]) => (
        <SweepParam
          key={name}
          spec={specs.find((spec) => spec.name === name)!}
          draft={draft}
          strategy={sweep.strategy}
          onChange={(next) => setDraft(name, next)}
          error={refused?.parameter === name ? say(refused.message) : undefined}
        />
      ))}
      <AddParam left={left} onAdd={(spec) => setDraft(spec.name, draftOf(spec, sweep.strategy))} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Strategy sweep={sweep} drafts={drafts} onChange={setStrategy} />
        <NumberInput
          label={t('train.trials')}
          min={1}
          max={MOST_TRIALS}
          allowDecimal={false}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          description={describeSize(sweep.strategy, drafts, Number(sweep.n_trials), t)}
          value={sweep.strategy === 'grid' ? '' : sweep.n_trials}
          placeholder={sweep.strategy === 'grid' ? t('train.all_combinations') : undefined}
          onChange={(n_trials) => setSweep({ n_trials })}
          disabled={sweep.strategy === 'grid'}
        />
        <Metric
          kind={kind}
          folds={form.folds.on}
          metric={metricOf(sweep, kind, form.folds.on)}
          onChange={(metric) => setSweep({ metric })}
        />
      </SimpleGrid>
    </Stack>
  )
}

function AddParam({ left, onAdd }: { left: ParamSpec[]; onAdd: (spec: ParamSpec) => void }) {
  const t = useTranslations()
  return (
    <Select
      aria-label={t('train.add_parameter')}
      placeholder={t('train.add_parameter')}
      leftSection={<Plus size={16} />}
      data={left.map(({ name }) => name)}
      value={null}
      onChange={(name) => {
        const spec = left.find((one) => one.name === name)
        if (spec !== undefined) onAdd(spec)
      }}
      disabled={left.length === 0}
      searchable
      maw={320}
    />
  )
}

interface StrategyProps {
  sweep: SweepForm
  drafts: SpaceDrafts
  onChange: (strategy: SweepStrategy) => void
}

function Strategy({ sweep, onChange }: StrategyProps) {
  const t = useTranslations()
  return (
    <Select
      label={t('train.strategy')}
      description={t(`train.strategy_${sweep.strategy}_hint`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={STRATEGIES.map((value) => ({ value, label: t(`train.strategy_${value}`) }))}
      value={sweep.strategy}
      onChange={(strategy) => onChange(strategy as SweepStrategy)}
      allowDeselect={false}
    />
  )
}

const BY_TARGET = 'by target'

interface MetricProps {
  kind: SweepFieldsProps['kind']
  /** Whether cross-validation is on. */
  folds: boolean
  metric: string | null
  onChange: (metric: string | null) => void
}

function Metric({ kind, folds, metric, onChange }: MetricProps) {
  const t = useTranslations()
  const data =
    kind === null
      ? [
          { value: BY_TARGET, label: t('train.auc_or_rmse') },
          { group: t('train.task_classification'), items: metricChoices('classification', folds) },
          { group: t('train.task_regression'), items: metricChoices('regression', folds) }
        ]
      : metricChoices(kind, folds)
  return (
    <Select
      label={t('train.best_by')}
      description={t('train.best_by_hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={data}
      value={metric ?? (kind === null ? BY_TARGET : metricChoices(kind, folds)[0])}
      onChange={(chosen) => onChange(chosen === null || chosen === BY_TARGET ? null : String(chosen))}
      allowDeselect={false}
    />
  )
}
