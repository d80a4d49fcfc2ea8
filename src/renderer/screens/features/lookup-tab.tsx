import { Anchor, Badge, Button, Group, Select, Stack, Table, Text, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features, ONLINE_STATUSES } from '../../../shared/contract/features.ts'
import { describeKey } from '../../../shared/join-keys.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EntityKeyInputs, wholeKey } from '../../components/entity-key-inputs.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatAgo, formatCell, formatDay, formatList } from '../../format.ts'
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
  const t = useTranslations()
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
      <Section title={t('features.lookup')} description={t('features.lookup_hint')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (whole !== null) ask(whole)
          }}
        >
          <Group align="flex-end">
            <Select
              label={t('features.entity')}
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
              label={t('features.features')}
              w={240}
              data={services.map((service) => service.name)}
              placeholder={t('features.every_online_view')}
              value={question.service}
              onChange={(service) => setQuestion({ ...question, service })}
              clearable
            />
            <Button type="submit" disabled={whole === null}>
              {t('features.look_up')}
            </Button>
            {example !== null && (
              <Anchor component="button" type="button" size="sm" pb={8} onClick={() => ask(example)}>
                {t('features.try_key', { key: Object.values(example).join(', ') })}
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
  const t = useTranslations()
  const { data, error } = useCall('features', 'get', question, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title={t('features.no_features')} />
  if (data === undefined) return <Coming h={300} />
  return (
    <Section flush title={<span className="breaks">{describeKey(data.key, formatList)}</span>}>
      <Table
        highlightOnHover
        aria-label={t('features.features_of', {
          name: Object.values(data.key)
            .map((cell) => formatCell(cell))
            .join(', ')
        })}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('features.feature')}</Table.Th>
            <Table.Th ta="right">
              <Term definition={t('terms.feature_of_entity')}>{t('features.value')}</Term>
            </Table.Th>
            <Table.Th>{t('features.status')}</Table.Th>
            <Table.Th>{t('features.feature_view')}</Table.Th>
            <Table.Th>{t('features.row_of')}</Table.Th>
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

const COLORS: Record<(typeof ONLINE_STATUSES)[number], string> = {
  PRESENT: 'teal',
  NULL_VALUE: 'yellow',
  NOT_FOUND: 'gray',
  OUTSIDE_MAX_AGE: 'orange'
}

function FeatureRow({ name, feature }: { name: string; feature: Feature }) {
  const t = useTranslations()
  const meaning = t(`features.online_${feature.status}_hint`)
  return (
    <Table.Tr>
      <Table.Td className="breaks" fw={500}>
        {name}
      </Table.Td>
      <Table.Td ta="right" className="breaks">
        {feature.value === null ? (
          <Text span size="xs" c="dimmed" fs="italic">
            {t('components.missing')}
          </Text>
        ) : (
          formatCell(feature.value)
        )}
      </Table.Td>
      <Table.Td>
        <Tooltip label={meaning}>
          <Badge variant="light" color={COLORS[feature.status]} tabIndex={0} aria-description={meaning}>
            {t(`features.online_${feature.status}`)}
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
