import { ActionIcon, Box, Group, MultiSelect, SegmentedControl, Switch, Text, TextInput, Tooltip } from '@mantine/core'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { ParamSpec } from '../../../shared/contract/training.ts'
import { FieldTerm } from '../../components/term.tsx'
import { asList, splitList, takesNumbers, type SpaceDraft, type SweepStrategy } from './sweep-space.ts'

export interface SweepParamProps {
  spec: ParamSpec
  draft: SpaceDraft
  strategy: SweepStrategy
  /** Null: it is kept at one value again. */
  onChange: (draft: SpaceDraft | null) => void
  error: string | undefined
}

const KINDS: SpaceDraft['kind'][] = ['list', 'range']

/** One hyper-parameter that a sweep tries: values, or a range to draw from. */
export function SweepParam({ spec, draft, strategy, onChange, error }: SweepParamProps) {
  const t = useTranslations()
  const { name, description, allowed } = spec
  const numbers = takesNumbers(spec)
  const choose = (kind: string): void =>
    onChange(kind === 'list' ? asList(draft) : { ...draft, kind: kind as SpaceDraft['kind'] })
  return (
    <Box role="group" aria-label={t('train.tried_named', { name })}>
      <Group gap="sm" wrap="nowrap" align="center">
        <Text component="div" size="sm" w={150} fw={500} style={{ flexShrink: 0 }}>
          <FieldTerm name={name} definition={t('train.allowed', { description, allowed })} />
        </Text>
        <Box w={116} style={{ flexShrink: 0 }}>
          {numbers && (
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={t('train.how_tried', { name })}
              data={KINDS.map((kind) => ({
                value: kind,
                label: t(`train.tried_as_${kind}`),
                disabled: kind === 'range' && strategy === 'grid'
              }))}
              value={draft.kind}
              onChange={choose}
            />
          )}
        </Box>
        <Group gap="xs" wrap="nowrap" style={{ flex: 1, minWidth: 0 }}>
          {draft.kind === 'range' ? (
            <Range spec={spec} draft={draft} onChange={onChange} />
          ) : (
            <List spec={spec} draft={draft} onChange={onChange} />
          )}
        </Group>
        <Tooltip label={t('train.keep_at_one')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('train.keep_named_at_one', { name })}
            onClick={() => onChange(null)}
          >
            <X size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {error !== undefined && (
        <Text size="xs" c="red" role="alert" className="breaks" mt={2}>
          {error}
        </Text>
      )}
    </Box>
  )
}

type EditorProps = Pick<SweepParamProps, 'spec' | 'draft' | 'onChange'>

function List({ spec, draft, onChange }: EditorProps) {
  const t = useTranslations()
  if (!takesNumbers(spec) && spec.type !== 'mixed') {
    return (
      <MultiSelect
        aria-label={t('train.values_of', { name: spec.name })}
        data={spec.choices}
        value={splitList(draft.list)}
        onChange={(values) => onChange({ ...draft, list: values.join(', ') })}
        style={{ flex: 1 }}
      />
    )
  }
  return (
    <TextInput
      aria-label={t('train.values_of', { name: spec.name })}
      placeholder={spec.choices.length > 0 ? spec.choices.join(', ') : t('train.values_hint')}
      value={draft.list}
      onChange={(event) => onChange({ ...draft, list: event.currentTarget.value })}
      style={{ flex: 1 }}
    />
  )
}

function Range({ spec: { name, type }, draft, onChange }: EditorProps) {
  const t = useTranslations()
  const end = (key: 'from' | 'to') => (
    <TextInput
      aria-label={t(`train.range_${key}`, { name })}
      inputMode="decimal"
      value={draft[key]}
      onChange={(event) => onChange({ ...draft, [key]: event.currentTarget.value })}
      style={{ flex: '1 1 64px', minWidth: 56, maxWidth: 120 }}
    />
  )
  return (
    <>
      {end('from')}
      <Text size="sm" c="dimmed" aria-hidden>
        –
      </Text>
      {end('to')}
      <Tooltip label={t('train.log_hint')} multiline maw={260}>
        <Switch
          size="xs"
          label={t('train.log')}
          aria-label={t('train.log_named', { name })}
          checked={draft.log}
          onChange={(event) => onChange({ ...draft, log: event.currentTarget.checked })}
        />
      </Tooltip>
      {type !== 'integer' && (
        <Tooltip label={t('train.whole_hint')}>
          <Switch
            size="xs"
            label={t('train.whole')}
            aria-label={t('train.whole_named', { name })}
            checked={draft.whole}
            onChange={(event) => onChange({ ...draft, whole: event.currentTarget.checked })}
          />
        </Tooltip>
      )}
    </>
  )
}
