import { Button, Group, NumberInput, Select, Skeleton, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Schedule, ScheduleSettings } from '../../../shared/contract/schedules.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import { Writes } from '../../components/writes.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import { ScheduledActions } from './scheduled-actions.tsx'

/** As the form opens for a model that has no schedule yet. */
const NONE: ScheduleSettings = {
  enabled: false,
  trigger: 'new_snapshot',
  drift_check: 'import',
  column_threshold: 0.1,
  share_threshold: 0.2,
  delta: 0.01,
  promote: false
}

/** Whether the model is retrained without being asked, when, and what came of it. */
export function ScheduleSection({ model }: { model: string }) {
  const t = useTranslations()
  const { data, error } = useCall('schedules', 'list', {})
  const schedule = data?.schedules.find((one) => one.model === model) ?? null
  return (
    <Section title={t('monitoring.schedule')} description={t('monitoring.schedule_hint')}>
      <ErrorNotice error={data === undefined ? error : null} title={t('monitoring.schedules_unreadable')} />
      {data === undefined && error === null && <Skeleton h={120} />}
      {data !== undefined && <ScheduleForm model={model} schedule={schedule} />}
    </Section>
  )
}

function ScheduleForm({ model, schedule }: { model: string; schedule: Schedule | null }) {
  const t = useTranslations()
  const say = useEngineWords()
  const [draft, setDraft] = useState(schedule?.settings ?? NONE)
  const save = useCommand('schedules', 'set', { quiet: true })
  const change = (part: Partial<ScheduleSettings>): void => setDraft({ ...draft, ...part })
  const changed = JSON.stringify(draft) !== JSON.stringify(schedule?.settings ?? NONE)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(
          { model, ...draft },
          { onSuccess: ({ outlook }) => showDone(t('monitoring.schedule_saved', { outlook: say(outlook) })) }
        )
      }}
      noValidate
    >
      <Stack>
        <Switch
          label={t('monitoring.schedule_on', { model })}
          checked={draft.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        {draft.enabled && <Settings draft={draft} onChange={change} />}
        <ErrorNotice error={save.error} title={t('monitoring.schedule_not_saved')} />
        <Group>
          <Writes>
            <Button type="submit" variant="default" loading={save.isPending} disabled={!changed}>
              {t('monitoring.schedule_save')}
            </Button>
          </Writes>
          {schedule !== null && (
            <Text size="sm" c="dimmed" role="status">
              {say(schedule.outlook)}
            </Text>
          )}
        </Group>
        {schedule !== null && <ScheduledActions actions={schedule.actions} />}
      </Stack>
    </form>
  )
}

const TRIGGERS: ScheduleSettings['trigger'][] = ['new_snapshot', 'drift']
const CHECKS: ScheduleSettings['drift_check'][] = ['import', 'daily']

interface SettingsProps {
  draft: ScheduleSettings
  onChange: (part: Partial<ScheduleSettings>) => void
}

function Settings({ draft, onChange }: SettingsProps) {
  const t = useTranslations()
  const number = (key: 'share_threshold' | 'column_threshold' | 'delta') => (value: string | number) =>
    typeof value === 'number' && onChange({ [key]: value })
  const isDrift = draft.trigger === 'drift'
  return (
    <>
      <Group align="flex-start">
        <Select
          label={t('monitoring.trigger')}
          data={TRIGGERS.map((value) => ({ value, label: t(`monitoring.trigger_${value}`) }))}
          value={draft.trigger}
          onChange={(trigger) => onChange({ trigger: trigger === 'drift' ? 'drift' : 'new_snapshot' })}
          allowDeselect={false}
          w={240}
        />
        {isDrift && (
          <>
            <Select
              label={t('monitoring.checked')}
              data={CHECKS.map((value) => ({ value, label: t(`monitoring.check_${value}`) }))}
              value={draft.drift_check}
              onChange={(check) => onChange({ drift_check: check === 'daily' ? 'daily' : 'import' })}
              allowDeselect={false}
              w={220}
            />
            <NumberInput
              label={t('monitoring.share_threshold')}
              value={draft.share_threshold}
              onChange={number('share_threshold')}
              min={0.001}
              max={1}
              step={0.05}
              decimalScale={4}
              w={150}
            />
            <NumberInput
              label={t('monitoring.column_threshold')}
              value={draft.column_threshold}
              onChange={number('column_threshold')}
              min={0.001}
              step={0.01}
              decimalScale={4}
              w={150}
            />
          </>
        )}
        <NumberInput
          label={t('monitoring.delta')}
          value={draft.delta}
          onChange={number('delta')}
          min={0}
          step={0.005}
          decimalScale={4}
          w={120}
        />
      </Group>
      <Switch
        label={t('monitoring.promote_gated')}
        description={t('monitoring.promote_gated_hint')}
        checked={draft.promote}
        onChange={(event) => onChange({ promote: event.currentTarget.checked })}
      />
    </>
  )
}
