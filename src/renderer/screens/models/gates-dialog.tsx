import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Gates } from '../../../shared/contract/models.ts'
import { useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'

export interface GatesDialogProps {
  name: string
  gates: Gates
  onClose: () => void
}

/** What the versions of a model must pass before they are promoted; kept with the model. */
export function GatesDialog({ name, gates, onClose }: GatesDialogProps) {
  const t = useTranslations()
  const [draft, setDraft] = useState(gates)
  const save = useCommand('models', 'set_gates', { quiet: true })
  const rule = draft.beats_production
  const [limit] = draft.limits
  const submit = (): void =>
    save.mutate(
      { name, gates: draft },
      {
        onSuccess: () => {
          showDone(t('models.gates_saved', { name }))
          onClose()
        }
      }
    )
  return (
    <Dialog onClose={onClose} title={t('models.gates_title')} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Checkbox
            label={t('models.ask_beats')}
            description={t('models.ask_beats_hint')}
            checked={rule !== null}
            data-autofocus
            onChange={({ currentTarget: { checked } }) =>
              setDraft({ ...draft, beats_production: checked ? { metric: 'val_auc', delta: 0.01 } : null })
            }
          />
          {rule !== null && (
            <MetricFields
              metric={rule.metric}
              value={rule.delta}
              label={t('models.by_more_than')}
              onChange={(metric, delta) =>
                setDraft({ ...draft, beats_production: { metric, delta: Math.max(0, delta) } })
              }
            />
          )}
          <Checkbox
            label={t('models.ask_limit')}
            description={t('models.ask_limit_hint')}
            checked={limit !== undefined}
            onChange={({ currentTarget: { checked } }) =>
              setDraft({ ...draft, limits: checked ? [{ metric: 'val_auc', value: 0.8 }] : [] })
            }
          />
          {limit !== undefined && (
            <MetricFields
              metric={limit.metric}
              value={limit.value}
              label={t('models.limit')}
              onChange={(metric, value) =>
                setDraft({ ...draft, limits: [{ metric, value }, ...draft.limits.slice(1)] })
              }
            />
          )}
          <Checkbox
            label={t('models.ask_signature')}
            description={t('models.ask_signature_hint')}
            checked={draft.compatible_signature}
            onChange={(event) => setDraft({ ...draft, compatible_signature: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('models.ask_person')}
            checked={draft.manual_approval}
            onChange={(event) => setDraft({ ...draft, manual_approval: event.currentTarget.checked })}
          />
          <ErrorNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('models.gates_save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface MetricFieldsProps {
  metric: string
  value: number
  label: string
  onChange: (metric: string, value: number) => void
}

function MetricFields({ metric, value, label, onChange }: MetricFieldsProps) {
  const t = useTranslations()
  return (
    <Group grow pl={30}>
      <TextInput
        label={t('models.metric')}
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
