import { Anchor, Badge, Button, Group, Select, Skeleton, Stack, Table, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features, ONLINE_STATUSES } from '../../../shared/contract/features.ts'
import { describeKey } from '../../../shared/join-keys.ts'
import { useCall } from '../../api/use-call.ts'
import { EntityKeyInputs, wholeKey } from '../../components/entity-key-inputs.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatAgo, formatCell, formatDay } from '../../format.ts'
import type { Declared } from './declared.ts'
import { useExampleKey, type TypedKey } from './use-example-key.ts'

interface Question {
  entity: string
  key: TypedKey
  /** Null: every online view. */
  service: string | null
}

/** The online features of one entity, as /features answers them. */
export function LookupTab({ declared }: { declared: Declared }) {
  const [question, setQuestion] = useState<Question>({
    entity: declared.entities[0]?.name ?? '',
    key: {},
    service: null
  })
  const [asked, setAsked] = useState<Question | null>(null)
  const entity = declared.entities.find((one) => one.name === question.entity)
  const views = declared.feature_views.filter((view) => view.entity === question.entity)
  const services = declared.feature_services.filter((service) =>
    service.features.every((ref) => views.some((view) => ref.startsWith(`${view.name}:`)))
  )
  const joinKeys = entity?.join_keys.map(({ name }) => name) ?? []
  const example = useExampleKey(entity, views[0]?.source)
  const whole = wholeKey(joinKeys, question.key)
  const ask = (key: TypedKey): void => {
    const next = { ...question, key }
    setQuestion(next)
    setAsked(next)
  }
  return (
    <Stack>
      <Section
        title="Look up an entity"
        description="What the online store knows of it: the newest materialized row of each view."
      >
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (whole !== null) ask(whole)
          }}
        >
          <Group align="flex-end">
            <Select
              label="Entity"
              w={180}
              data={declared.entities.map((one) => one.name)}
              value={question.entity}
              onChange={(chosen) => setQuestion({ ...question, entity: chosen ?? '', key: {}, service: null })}
              allowDeselect={false}
            />
            <EntityKeyInputs
              joinKeys={joinKeys}
              value={question.key}
              example={example}
              onChange={(key) => setQuestion({ ...question, key })}
            />
            <Select
              label="Features"
              w={240}
              data={services.map((service) => service.name)}
              placeholder="Every online view"
              value={question.service}
              onChange={(service) => setQuestion({ ...question, service })}
              clearable
            />
            <Button type="submit" disabled={whole === null}>
              Look up
            </Button>
            {example !== null && (
              <Anchor component="button" type="button" size="sm" pb={8} onClick={() => ask(example)}>
                Try {Object.values(example).join(', ')}
              </Anchor>
            )}
          </Group>
        </form>
      </Section>
      {asked !== null && <Answer key={JSON.stringify(asked)} question={asked} />}
    </Stack>
  )
}

function Answer({ question }: { question: Question }) {
  const { data, error } = useCall('features', 'get', question, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title="No features" />
  if (data === undefined) return <Skeleton h={300} />
  return (
    <Section flush title={<span className="breaks">{describeKey(data.key)}</span>}>
      <Table
        highlightOnHover
        aria-label={`Features of ${Object.values(data.key)
          .map((cell) => formatCell(cell))
          .join(', ')}`}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Feature</Table.Th>
            <Table.Th ta="right">Value</Table.Th>
            <Table.Th>Status</Table.Th>
            <Table.Th>Feature view</Table.Th>
            <Table.Th>Row of</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(data.features).map(([name, feature]) => (
            <FeatureRow key={name} name={name} feature={feature} />
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

type Feature = CallOutput<typeof features.get>['features'][string]

const STATUSES: Record<(typeof ONLINE_STATUSES)[number], { color: string; meaning: string }> = {
  PRESENT: { color: 'teal', meaning: 'The value is there and within its time to live.' },
  NULL_VALUE: { color: 'yellow', meaning: 'The row is there, but this cell is blank.' },
  NOT_FOUND: { color: 'gray', meaning: 'The view has no row of this key.' },
  OUTSIDE_MAX_AGE: {
    color: 'orange',
    meaning: 'The row is older than the time to live of its view: shown here, but a model gets it as missing.'
  }
}

function FeatureRow({ name, feature }: { name: string; feature: Feature }) {
  const { color, meaning } = STATUSES[feature.status]
  return (
    <Table.Tr>
      <Table.Td className="breaks" fw={500}>
        {name}
      </Table.Td>
      <Table.Td ta="right" className="breaks">
        {feature.value === null ? (
          <Text span size="xs" c="dimmed" fs="italic">
            missing
          </Text>
        ) : (
          formatCell(feature.value)
        )}
      </Table.Td>
      <Table.Td>
        <Tooltip label={meaning}>
          <Badge variant="light" color={color} tabIndex={0} aria-description={meaning}>
            {feature.status.toLowerCase().replaceAll('_', ' ')}
          </Badge>
        </Tooltip>
      </Table.Td>
      <Table.Td className="breaks">{feature.feature_view}</Table.Td>
      <Table.Td>
        {feature.event_timestamp === null ? (
          '–'
        ) : (
          <>
            {formatDay(feature.event_timestamp)}{' '}
            <Text span size="xs" c="dimmed">
              {formatAgo(feature.event_timestamp)}
            </Text>
          </>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
