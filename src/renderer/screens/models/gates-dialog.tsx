import { Button, Checkbox, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Gates } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'

export interface GatesDialogProps {
  name: string
  gates: Gates
  onClose: () => void
}

/** What the versions of a model must pass before they are promoted; kept with the model. */
export function GatesDialog({ name, gates, onClose }: GatesDialogProps) {
  const [draft, setDraft] = useState(gates)
  const save = useCommand('models', 'set_gates', { quiet: true })
  const rule = draft.beats_production
  const [limit] = draft.limits
  const submit = (): void =>
    save.mutate(
      { name, gates: draft },
      {
        onSuccess: () => {
          showDone(`The gates of ${name} are saved.`)
          onClose()
        }
      }
    )
  return (
    <Modal opened onClose={onClose} title="Gates before Production" centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Checkbox
            label="It beats the version in Production"
            description="On the same validation rows, of which neither was trained on any."
            checked={rule !== null}
            onChange={({ currentTarget: { checked } }) =>
              setDraft({ ...draft, beats_production: checked ? { metric: 'val_auc', delta: 0.01 } : null })
            }
          />
          {rule !== null && (
            <MetricFields
              metric={rule.metric}
              value={rule.delta}
              label="By more than"
              onChange={(metric, delta) =>
                setDraft({ ...draft, beats_production: { metric, delta: Math.max(0, delta) } })
              }
            />
          )}
          <Checkbox
            label="A metric of its run is good enough"
            description="At least this value; at most, for an error or a loss."
            checked={limit !== undefined}
            onChange={({ currentTarget: { checked } }) =>
              setDraft({ ...draft, limits: checked ? [{ metric: 'val_auc', value: 0.8 }] : [] })
            }
          />
          {limit !== undefined && (
            <MetricFields
              metric={limit.metric}
              value={limit.value}
              label="Limit"
              onChange={(metric, value) =>
                setDraft({ ...draft, limits: [{ metric, value }, ...draft.limits.slice(1)] })
              }
            />
          )}
          <Checkbox
            label="Its signature is that of the version in Production"
            description="So that nobody who calls it has to change anything."
            checked={draft.compatible_signature}
            onChange={(event) => setDraft({ ...draft, compatible_signature: event.currentTarget.checked })}
          />
          <Checkbox
            label="A person approves"
            checked={draft.manual_approval}
            onChange={(event) => setDraft({ ...draft, manual_approval: event.currentTarget.checked })}
          />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save gates
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface MetricFieldsProps {
  metric: string
  value: number
  label: string
  onChange: (metric: string, value: number) => void
}

function MetricFields({ metric, value, label, onChange }: MetricFieldsProps) {
  return (
    <Group grow pl={30}>
      <TextInput
        label="Metric"
        required
        value={metric}
        onChange={(event) => onChange(event.currentTarget.value, value)}
      />
      <NumberInput
        label={label}
        required
        value={value}
        step={0.01}
        onChange={(given) => onChange(metric, typeof given === 'number' ? given : 0)}
      />
    </Group>
  )
}
