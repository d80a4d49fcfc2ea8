import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  MultiSelect,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput
} from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { COLUMN_TYPES, type ColumnType } from '../../../shared/column-types.ts'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import type { ExpressionInput } from '../../../shared/expression/compile.ts'
import { EXPRESSION_FUNCTIONS, type ExpressionFunctionName } from '../../../shared/expression/functions.ts'
import { useCall } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { declare, type Declared, type DeclaredOnDemandView } from './declared.ts'
import { DeclarationReview } from './declaration-review.tsx'
import { checkExpression, ExpressionField } from './expression-input.tsx'

interface OnDemandModalProps {
  /** Null: a new one. */
  view: DeclaredOnDemandView | null
  declared: Declared
  onClose: () => void
}

type Draft = Pick<DeclaredOnDemandView, 'name' | 'sources' | 'request' | 'features' | 'description' | 'tags'>

/** Writes the expressions of an on-demand view; its changes are shown before they are applied. */
export function OnDemandModal({ view, declared, onClose }: OnDemandModalProps) {
  const t = useTranslations()
  const datasets = useCall('datasets', 'list', {}).data?.datasets ?? []
  const [draft, setDraft] = useState<Draft>(() => toDraft(view, declared))
  const [reviewing, setReviewing] = useState(false)
  const inputs = inputsOf(draft, declared, datasets)
  const sound = draft.features.every(({ name, expression }) => {
    const checked = checkExpression(expression, inputs)
    return name.trim() !== '' && checked !== null && 'type' in checked
  })
  const title = view === null ? t('features.new_on_demand_feature_view') : t('features.edit_named', { name: view.name })
  if (reviewing) {
    return (
      <Dialog onClose={onClose} title={title} size="xl">
        <DeclarationReview
          declaration={declare({ on_demand_feature_views: [draft] })}
          applyLabel={t(view === null ? 'features.create_view' : 'features.save')}
          onApplied={onClose}
          onBack={() => setReviewing(false)}
        />
      </Dialog>
    )
  }
  return (
    <Dialog onClose={onClose} title={title} size="xl">
      <Stack>
        <SimpleGrid cols={2}>
          <TextInput
            label={t('features.name')}
            required
            disabled={view !== null}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            data-autofocus={view === null || undefined}
          />
          <MultiSelect
            label={t('features.reads_views')}
            required
            data={declared.feature_views.map((one) => one.name)}
            value={draft.sources}
            onChange={(sources) => setDraft({ ...draft, sources })}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed" className="breaks">
          {inputs.length === 0
            ? t('features.choose_view')
            : t('features.can_read', { names: inputs.map((one) => one.name).join(', ') })}
        </Text>
        <Features draft={draft} inputs={inputs} onChange={setDraft} />
        <RequestFields draft={draft} onChange={setDraft} />
        <Language />
        <Group justify="flex-end">
          <Button
            disabled={!sound || draft.sources.length === 0 || draft.name.trim() === ''}
            onClick={() => setReviewing(true)}
          >
            {t('features.show_changes')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function toDraft(view: DeclaredOnDemandView | null, declared: Declared): Draft {
  if (view !== null) {
    const { name, sources, request, features, description, tags } = view
    return { name, sources, request, features, description, tags }
  }
  const first = declared.feature_views[0]?.name
  const sources = first === undefined ? [] : [first]
  return { name: '', sources, request: [], features: [{ name: '', expression: '' }], description: '', tags: {} }
}

/** Mirrors the engine: names that two sources share are called `view__feature`. */
function inputsOf({ sources, request }: Draft, declared: Declared, datasets: Dataset[]): ExpressionInput[] {
  const all = declared.feature_views
    .filter((view) => sources.includes(view.name))
    .flatMap((view) => {
      const columns = datasets.find((dataset) => dataset.name === view.source)?.columns ?? []
      return view.features.map((name) => ({
        view: view.name,
        name,
        type: columns.find((column) => column.name === name)?.type ?? ('text' as ColumnType)
      }))
    })
  const shared = (name: string): boolean => all.filter((one) => one.name === name).length > 1
  return [
    ...all.map(({ view, name, type }) => ({ name: shared(name) ? `${view}__${name}` : name, type })),
    ...request.filter((field) => field.name !== '')
  ]
}

interface PartProps {
  draft: Draft
  onChange: (draft: Draft) => void
}

function Features({ draft, inputs, onChange }: PartProps & { inputs: ExpressionInput[] }) {
  const t = useTranslations()
  const change = (at: number, part: Partial<Draft['features'][number]>): void =>
    onChange({ ...draft, features: draft.features.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  return (
    <Stack gap="xs" role="group" aria-label={t('features.computed_features')}>
      {draft.features.map(({ name, expression }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a feature is known by its place until it has a name
        <Group key={at} align="flex-start" wrap="nowrap">
          <TextInput
            label={t('features.feature')}
            w={190}
            value={name}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          <div style={{ flex: 1, minWidth: 0 }}>
            <ExpressionField
              label={t('features.expression')}
              value={expression}
              inputs={inputs}
              onChange={(changed) => change(at, { expression: changed })}
            />
          </div>
          <ActionIcon
            mt={30}
            variant="subtle"
            color="gray"
            aria-label={name === '' ? t('features.take_feature_out') : t('features.take_out', { name })}
            disabled={draft.features.length === 1}
            onClick={() => onChange({ ...draft, features: draft.features.filter((_, place) => place !== at) })}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Group>
      ))}
      <AddButton
        label={t('features.add_feature')}
        onClick={() => onChange({ ...draft, features: [...draft.features, { name: '', expression: '' }] })}
      />
    </Stack>
  )
}

function RequestFields({ draft, onChange }: PartProps) {
  const t = useTranslations()
  const change = (at: number, part: Partial<Draft['request'][number]>): void =>
    onChange({ ...draft, request: draft.request.map((one, place) => (place === at ? { ...one, ...part } : one)) })
  return (
    <Stack gap="xs" role="group" aria-label={t('features.request_values')}>
      {draft.request.map(({ name, type }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a value is known by its place until it has a name
        <Group key={at} align="flex-end">
          <TextInput
            label={t('features.request_value')}
            w={240}
            value={name}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          <Select
            label={t('features.type')}
            w={140}
            data={COLUMN_TYPES.map((one) => ({ value: one, label: t(`components.type_${one}`) }))}
            value={type}
            allowDeselect={false}
            onChange={(chosen) => change(at, { type: chosen as ColumnType })}
          />
          <ActionIcon
            mb={6}
            variant="subtle"
            color="gray"
            aria-label={name === '' ? t('features.take_value_out') : t('features.take_out', { name })}
            onClick={() => onChange({ ...draft, request: draft.request.filter((_, place) => place !== at) })}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Group>
      ))}
      <AddButton
        label={t('features.add_value')}
        onClick={() => onChange({ ...draft, request: [...draft.request, { name: '', type: 'number' }] })}
      />
    </Stack>
  )
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Group>
      <Button size="compact-sm" variant="subtle" leftSection={<Plus size={14} />} onClick={onClick}>
        {label}
      </Button>
    </Group>
  )
}

const OPERATORS = '+ - * / % ^, = <> < <= > >=, and or not, is null, in (…)'
const FUNCTION_NAMES = Object.keys(EXPRESSION_FUNCTIONS) as ExpressionFunctionName[]

/** The functions, behind a link: they are looked up once in a while. */
function Language() {
  const t = useTranslations()
  const [shown, setShown] = useState(false)
  return (
    <Stack gap={4}>
      <Anchor
        component="button"
        type="button"
        size="xs"
        onClick={() => setShown(!shown)}
        aria-expanded={shown}
        ta="left"
      >
        {t(shown ? 'features.hide_language' : 'features.show_language')}
      </Anchor>
      {shown && (
        <Text size="xs" c="dimmed" component="div">
          <p style={{ margin: '0 0 6px' }}>
            {t('features.language', { operators: OPERATORS, text: "'DSL'", name: '`odd name`' })}
          </p>
          <SimpleGrid cols={2} spacing="xs" verticalSpacing={2}>
            {FUNCTION_NAMES.map((name) => (
              <span key={name}>
                <span className="code">{EXPRESSION_FUNCTIONS[name].signature}</span> {t(`features.function_${name}`)}
              </span>
            ))}
          </SimpleGrid>
        </Text>
      )}
    </Stack>
  )
}
