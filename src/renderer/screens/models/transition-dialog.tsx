import { Anchor, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { STAGES, type Gates, type ModelVersion, type Stage } from '../../../shared/contract/models.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { GateCheckPanel, type GateDecision } from './gate-check.tsx'
import { ReasonField } from './reason-field.tsx'

export interface TransitionDialogProps {
  version: ModelVersion
  /** All of its model. */
  versions: ModelVersion[]
  onClose: () => void
}

/** Stages that take `archive_existing_versions`. */
const ARCHIVING: readonly Stage[] = ['Staging', 'Production']

/** Moves a version to another stage, with the reason for the history. */
export function TransitionDialog({ version, versions, onClose }: TransitionDialogProps) {
  const t = useTranslations()
  const { name, version: number, current_stage: from } = version
  const [stage, setStage] = useState<Stage>(from === 'Production' ? 'Archived' : 'Production')
  const [archive, setArchive] = useState(true)
  const [reason, setReason] = useState('')
  const [decision, setDecision] = useState<GateDecision>({ approved: false, override_gates: false })
  const { data: model } = useCall('models', 'get', { name })
  const gated = stage === 'Production' && model !== undefined && hasGates(model.gates)
  const transition = useCommand('models', 'transition', { quiet: true })
  const archives = ARCHIVING.includes(stage)
  const there = versions.filter((one) => one.current_stage === stage && one.version !== number)
  const submit = (): void =>
    transition.mutate(
      {
        name,
        version: number,
        stage,
        archive_existing_versions: archives && archive,
        reason: reason.trim(),
        ...(gated ? decision : {})
      },
      {
        onSuccess: () => {
          showDone(<Moved version={number} name={name} stage={stage} />)
          onClose()
        }
      }
    )
  return (
    <Dialog onClose={onClose} title={t('models.move_version', { version: number })} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Select
            label={t('models.stage')}
            description={from === 'None' ? t('models.in_no_stage_now') : t('models.in_stage_now', { stage: from })}
            data={STAGES.filter((one) => one !== from)}
            value={stage}
            onChange={(value) => value !== null && setStage(value)}
            renderOption={({ option }) => (
              <Text size="sm">
                {option.label}{' '}
                <Text span size="xs" c="dimmed">
                  {t(`models.stage_${option.value as Stage}`)}
                </Text>
              </Text>
            )}
            allowDeselect={false}
            data-autofocus
          />
          <Checkbox
            label={t('models.archive')}
            description={
              archives
                ? t('models.there_now', { count: there.length, versions: there.map((one) => one.version).join(', ') })
                : t('models.archive_where')
            }
            checked={archives && archive}
            disabled={!archives}
            onChange={(event) => setArchive(event.currentTarget.checked)}
          />
          {gated && <GateCheckPanel version={version} decision={decision} onDecide={setDecision} />}
          <ReasonField reason={reason} onChange={setReason} />
          <ErrorNotice error={transition.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button type="submit" loading={transition.isPending}>
              {t('models.move_to', { stage })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function hasGates({ beats_production, limits, compatible_signature, manual_approval }: Gates): boolean {
  return beats_production !== null || limits.length > 0 || compatible_signature || manual_approval
}

function Moved({ version, name, stage }: { version: string; name: string; stage: Stage }) {
  const t = useTranslations()
  return (
    <Text size="sm" className="breaks">
      {t(`models.moved_${stage}`, { version, name })} {stage === 'Production' && <WhoAnswers name={name} />}
    </Text>
  )
}

/** Where a model in Production is asked; where another one answers, that it goes on. */
function WhoAnswers({ name }: { name: string }) {
  const t = useTranslations()
  const served = useCall('serving', 'status', {}).data?.model?.name ?? name
  return (
    <>
      {served !== name && `${t('models.still_answers', { served })} `}
      <Anchor href="#/serving" size="sm">
        {t(served === name ? 'models.try_it' : 'models.choose_it')}
      </Anchor>
    </>
  )
}
