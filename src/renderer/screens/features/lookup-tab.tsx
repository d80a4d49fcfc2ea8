import { Anchor, Badge, Button, Group, Select, Skeleton, Stack, Table, Text, TextInput, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features, ONLINE_STATUSES } from '../../../shared/contract/features.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatAgo, formatCell, formatDay } from '../../format.ts'
import type { Declared } from './declared.ts'
import { useExampleKey } from './use-example-key.ts'

interface Question {
  entity: string
  key: string
  /** Null: every online view. */
  service: string | null
}

/** The online features of one entity, as /features answers them. */
export function LookupTab({ declared }: { declared: Declared }) {
  const [question, setQuestion] = useState<Question>({
    entity: declared.entities[0]?.name ?? '',
    key: '',
    service: null
  })
  const [asked, setAsked] = useState<Question | null>(null)
  const entity = declared.entities.find((one) => one.name === question.entity)
  const views = declared.feature_views.filter((view) => view.entity === question.entity)
  const services = declared.feature_services.filter((service) =>
    service.features.every((ref) => views.some((view) => ref.startsWith(`${view.name}:`)))
  )
  const example = useExampleKey(views[0]?.source)
  const ask = (key: string): void => {
    const next = { ...question, key: key.trim() }
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
            ask(question.key)
          }}
        >
          <Group align="flex-end">
            <Select
              label="Entity"
              w={180}
              data={declared.entities.map((one) => one.name)}
              value={question.entity}
              onChange={(chosen) => setQuestion({ ...question, entity: chosen ?? '', service: null })}
              allowDeselect={false}
            />
            <TextInput
              label={entity?.join_key ?? 'Key'}
              w={260}
              placeholder={example === null ? undefined : `for example ${example}`}
              value={question.key}
              onChange={(event) => setQuestion({ ...question, key: event.currentTarget.value })}
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
            <Button type="submit" disabled={question.key.trim() === '' || entity === undefined}>
              Look up
            </Button>
            {example !== null && (
              <Anchor component="button" type="button" size="sm" pb={8} onClick={() => ask(example)}>
                Try {example}
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
    <Section
      flush
      title={
        <span className="breaks">
          {data.join_key} {formatCell(data.key)}
        </span>
      }
    >
      <Table highlightOnHover aria-label={`Features of ${formatCell(data.key)}`}>
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
