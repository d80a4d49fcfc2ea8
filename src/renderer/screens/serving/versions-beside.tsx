import { Badge, Button, Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ServingStatus, Traffic } from '../../../shared/contract/serving.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { versionLabel } from '../../components/version-label.ts'
import { formatCount, formatShare } from '../../format.ts'

const ALONE: Traffic = { challenger: null, shadow: null }

/** A second version that takes a share of the requests, and one that is only asked along. */
export function VersionsBeside({ status }: { status: ServingStatus }) {
  const t = useTranslations()
  const { model } = status
  const { data } = useCall('models', 'get', { name: model?.name ?? '' }, { enabled: model !== null })
  if (model === null) return null
  const others = (data?.versions ?? []).filter(({ version }) => version !== model.version)
  return (
    <Section
      title="Versions beside Production"
      description="A challenger answers a share of the requests, always the same entities; a shadow is asked everything and only logged."
    >
      {others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {model.name} has no other version yet; register one, and it can answer beside version {model.version}.
        </Text>
      ) : (
        <Stack>
          <TrafficForm
            key={JSON.stringify(status.traffic)}
            name={model.name}
            traffic={status.traffic ?? ALONE}
            choices={others.map((one) => ({ value: one.version, label: versionLabel(t, one) }))}
          />
          <Said status={status} name={model.name} />
        </Stack>
      )}
    </Section>
  )
}

interface TrafficFormProps {
  name: string
  traffic: Traffic
  choices: { value: string; label: string }[]
}

function TrafficForm({ name, traffic, choices }: TrafficFormProps) {
  const [challenger, setChallenger] = useState(traffic.challenger?.version ?? null)
  const [percent, setPercent] = useState(traffic.challenger?.percent ?? 10)
  const [shadow, setShadow] = useState(traffic.shadow)
  const save = useCommand('serving', 'set_traffic', { quiet: true })
  const draft: Traffic = { challenger: challenger === null ? null : { version: challenger, percent }, shadow }
  const changed = JSON.stringify(draft) !== JSON.stringify(traffic)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ name, ...draft })
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <Select
            label="Challenger"
            placeholder="None"
            data={choices}
            value={challenger}
            onChange={setChallenger}
            clearable
            w={220}
          />
          <NumberInput
            label="Percent of requests"
            value={percent}
            onChange={(value) => typeof value === 'number' && setPercent(value)}
            min={0.01}
            max={100}
            step={5}
            suffix=" %"
            disabled={challenger === null}
            w={170}
          />
          <Select
            label="Shadow"
            placeholder="None"
            data={choices}
            value={shadow}
            onChange={setShadow}
            clearable
            w={220}
          />
          <Button type="submit" variant="default" loading={save.isPending} disabled={!changed}>
            Apply
          </Button>
        </Group>
        <ErrorNotice error={save.error} title="The versions were not changed" />
      </Stack>
    </form>
  )
}

const ROLES = { served: 'Production', challenger: 'challenger', shadow: 'shadow' } as const

/** What each version said since the program started, and how often a shadow agreed. */
function Said({ status: { predictions, shadows }, name }: { status: ServingStatus; name: string }) {
  const own = predictions.filter((one) => one.model_name === name)
  const rows = [...new Map(own.map((one) => [`${one.role} ${one.model_version}`, one])).values()]
  if (rows.length === 0) return null
  const total = (role: string, version: string): [string, number][] =>
    own
      .filter((one) => one.role === role && one.model_version === version)
      .map(({ prediction_class, count }) => [prediction_class === '' ? 'numbers' : prediction_class, count])
  return (
    <Table aria-label="What the versions said" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={140}>Version</Table.Th>
          <Table.Th w={140}>As</Table.Th>
          <Table.Th>Predictions since the start</Table.Th>
          <Table.Th>Agrees with what was answered</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ role, model_version }) => (
          <Table.Tr key={`${role} ${model_version}`}>
            <Table.Td>{model_version}</Table.Td>
            <Table.Td>
              <Badge variant="light" color={role === 'served' ? 'teal' : 'gray'} tt="none">
                {ROLES[role]}
              </Badge>
            </Table.Td>
            <Table.Td>
              {total(role, model_version)
                .map(([said, count]) => `${said}: ${formatCount(count)}`)
                .join(', ')}
            </Table.Td>
            <Table.Td>
              {role === 'shadow' ? <Agreement shadows={shadows} name={name} version={model_version} /> : '–'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Agreement({ shadows, name, version }: { name: string; version: string } & Pick<ServingStatus, 'shadows'>) {
  const found = shadows.find((one) => one.model_name === name && one.model_version === version)
  if (found === undefined) return '–'
  const { agreed, differed, failed } = found
  const both = agreed + differed
  return (
    <>
      {both === 0 ? '–' : `${formatShare(agreed / both)} (${formatCount(differed)} of ${formatCount(both)} differ)`}
      {failed > 0 && `, ${formatCount(failed)} could not be answered`}
    </>
  )
}
