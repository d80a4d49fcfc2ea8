import { Anchor, Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { STAGES, type Gates, type ModelVersion, type Stage } from '../../../shared/contract/models.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
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

const MEANINGS: Record<Stage, string> = {
  None: 'registered, not yet in use',
  Staging: 'being tried out',
  Production: 'answers /predict at the next request',
  Archived: 'out of use, kept'
}

/** Moves a version to another stage, with the reason for the history. */
export function TransitionDialog({ version, versions, onClose }: TransitionDialogProps) {
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
    <Modal opened onClose={onClose} title={`Move version ${number} to a stage`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Select
            label="Stage"
            description={`It is in ${from === 'None' ? 'no stage' : from} now.`}
            data={STAGES.filter((one) => one !== from)}
            value={stage}
            onChange={(value) => value !== null && setStage(value)}
            renderOption={({ option }) => (
              <Text size="sm">
                {option.label}{' '}
                <Text span size="xs" c="dimmed">
                  {MEANINGS[option.value as Stage]}
                </Text>
              </Text>
            )}
            allowDeselect={false}
            data-autofocus
          />
          <Checkbox
            label="Archive the versions that are in that stage now"
            description={archives ? inStageNow(there) : 'Only for Staging and Production.'}
            checked={archives && archive}
            disabled={!archives}
            onChange={(event) => setArchive(event.currentTarget.checked)}
          />
          {gated && <GateCheckPanel version={version} decision={decision} onDecide={setDecision} />}
          <ReasonField reason={reason} onChange={setReason} />
          <ErrorNotice error={transition.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={transition.isPending}>
              Move to {stage}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function hasGates({ beats_production, limits, compatible_signature, manual_approval }: Gates): boolean {
  return beats_production !== null || limits.length > 0 || compatible_signature || manual_approval
}

function inStageNow(versions: ModelVersion[]): string {
  if (versions.length === 0) return 'None is there now.'
  const numbers = versions.map(({ version }) => version).join(', ')
  return versions.length === 1 ? `Version ${numbers} is there now.` : `Versions ${numbers} are there now.`
}

function Moved({ version, name, stage }: { version: string; name: string; stage: Stage }) {
  return (
    <Text size="sm" className="breaks">
      Version {version} of {name} is{' '}
      {stage === 'None' ? 'in no stage' : stage === 'Archived' ? 'archived' : `in ${stage}`}.{' '}
      {stage === 'Production' && (
        <Anchor href="#/serving" size="sm">
          Try it on the Serving screen
        </Anchor>
      )}
    </Text>
  )
}
