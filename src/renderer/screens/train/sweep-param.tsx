import { ActionIcon, Box, Group, MultiSelect, SegmentedControl, Switch, Text, TextInput, Tooltip } from '@mantine/core'
import { X } from 'lucide-react'
import type { ParamSpec } from '../../../shared/contract/training.ts'
import { ParamLabel } from './param-field.tsx'
import { asList, splitList, takesNumbers, type SpaceDraft, type SweepStrategy } from './sweep-space.ts'

export interface SweepParamProps {
  spec: ParamSpec
  draft: SpaceDraft
  strategy: SweepStrategy
  /** Null: it is kept at one value again. */
  onChange: (draft: SpaceDraft | null) => void
  error: string | undefined
}

const KINDS = [
  { value: 'list', label: 'List' },
  { value: 'range', label: 'Range' }
]

/** One hyper-parameter that a sweep tries: values, or a range to draw from. */
export function SweepParam({ spec, draft, strategy, onChange, error }: SweepParamProps) {
  const { name, description, allowed } = spec
  const numbers = takesNumbers(spec)
  const choose = (kind: string): void =>
    onChange(kind === 'list' ? asList(draft) : { ...draft, kind: kind as SpaceDraft['kind'] })
  return (
    <Box role="group" aria-label={`Tried: ${name}`}>
      <Group gap="sm" wrap="nowrap" align="center">
        <Text component="div" size="sm" w={150} fw={500} style={{ flexShrink: 0 }}>
          <ParamLabel name={name} description={`${description} Allowed: ${allowed}.`} />
        </Text>
        <Box w={116} style={{ flexShrink: 0 }}>
          {numbers && (
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label={`How ${name} is tried`}
              data={KINDS.map((kind) => ({ ...kind, disabled: kind.value === 'range' && strategy === 'grid' }))}
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
        <Tooltip label="Keep at one value">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Keep ${name} at one value`}
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
  if (!takesNumbers(spec) && spec.type !== 'mixed') {
    return (
      <MultiSelect
        aria-label={`Values of ${spec.name}`}
        data={spec.choices}
        value={splitList(draft.list)}
        onChange={(values) => onChange({ ...draft, list: values.join(', ') })}
        style={{ flex: 1 }}
      />
    )
  }
  return (
    <TextInput
      aria-label={`Values of ${spec.name}`}
      placeholder={spec.choices.length > 0 ? spec.choices.join(', ') : 'Values, separated by commas'}
      value={draft.list}
      onChange={(event) => onChange({ ...draft, list: event.currentTarget.value })}
      style={{ flex: 1 }}
    />
  )
}

function Range({ spec: { name, type }, draft, onChange }: EditorProps) {
  const end = (key: 'from' | 'to') => (
    <TextInput
      aria-label={`${name} ${key}`}
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
      <Tooltip label="Small values are drawn as often as large ones, by orders of magnitude" multiline maw={260}>
        <Switch
          size="xs"
          label="log"
          aria-label={`${name} on a logarithmic scale`}
          checked={draft.log}
          onChange={(event) => onChange({ ...draft, log: event.currentTarget.checked })}
        />
      </Tooltip>
      {type !== 'integer' && (
        <Tooltip label="Only whole numbers are drawn">
          <Switch
            size="xs"
            label="whole"
            aria-label={`${name} in whole numbers`}
            checked={draft.whole}
            onChange={(event) => onChange({ ...draft, whole: event.currentTarget.checked })}
          />
        </Tooltip>
      )}
    </>
  )
}
