import { Badge, Button, Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ServingStatus, Traffic } from '../../../shared/contract/serving.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { versionLabel } from '../../components/version-label.ts'
import { Writes } from '../../components/writes.tsx'
import { formatShare } from '../../format.ts'

const ALONE: Traffic = { challenger: null, shadow: null }

/** A second version that takes a share of the requests, and one that is only asked along. */
export function VersionsBeside({ status }: { status: ServingStatus }) {
  const t = useTranslations()
  const { model } = status
  const { data } = useCall('models', 'get', { name: model?.name ?? '' }, { enabled: model !== null })
  if (model === null) return null
  const others = (data?.versions ?? []).filter(({ version }) => version !== model.version)
  return (
    <Section title={t('serving.beside')} description={t('serving.beside_hint')}>
      {others.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('serving.beside_none', { name: model.name, version: model.version })}
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
  const t = useTranslations()
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
            label={t('serving.challenger')}
            placeholder={t('serving.nobody')}
            data={choices}
            value={challenger}
            onChange={setChallenger}
            clearable
            w={220}
          />
          <NumberInput
            label={t('serving.percent')}
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
            label={t('serving.shadow')}
            placeholder={t('serving.nobody')}
            data={choices}
            value={shadow}
            onChange={setShadow}
            clearable
            w={220}
          />
          <Writes>
            <Button type="submit" variant="default" loading={save.isPending} disabled={!changed}>
              {t('serving.apply')}
            </Button>
          </Writes>
        </Group>
        <ErrorNotice error={save.error} title={t('serving.beside_failed')} />
      </Stack>
    </form>
  )
}

/** What each version said since the program started, and how often a shadow agreed. */
function Said({ status: { predictions, shadows }, name }: { status: ServingStatus; name: string }) {
  const t = useTranslations()
  const own = predictions.filter((one) => one.model_name === name)
  const rows = [...new Map(own.map((one) => [`${one.role} ${one.model_version}`, one])).values()]
  if (rows.length === 0) return null
  const total = (role: string, version: string): [string, number][] =>
    own
      .filter((one) => one.role === role && one.model_version === version)
      .map(({ prediction_class, count }) => [prediction_class === '' ? t('serving.numbers') : prediction_class, count])
  return (
    <Table aria-label={t('serving.versions_said')} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={140}>{t('serving.version')}</Table.Th>
          <Table.Th w={140}>{t('serving.as')}</Table.Th>
          <Table.Th>{t('serving.predictions_since_start')}</Table.Th>
          <Table.Th>{t('serving.agrees')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ role, model_version }) => (
          <Table.Tr key={`${role} ${model_version}`}>
            <Table.Td>{model_version}</Table.Td>
            <Table.Td>
              <Badge variant="light" color={role === 'served' ? 'teal' : 'gray'}>
                {t(`serving.role_${role}`)}
              </Badge>
            </Table.Td>
            <Table.Td>
              {total(role, model_version)
                .map(([said, count]) => t('serving.said', { said, count }))
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
  const t = useTranslations()
  const found = shadows.find((one) => one.model_name === name && one.model_version === version)
  if (found === undefined) return '–'
  const { agreed, differed, failed } = found
  const both = agreed + differed
  return (
    <>
      {both === 0 ? '–' : t('serving.agreement', { share: formatShare(agreed / both), differed, all: both })}
      {failed > 0 && `, ${t('serving.unanswered', { count: failed })}`}
    </>
  )
}
