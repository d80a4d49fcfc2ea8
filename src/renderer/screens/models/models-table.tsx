import { Anchor, Group, Table, Text, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ModelVersion, RegisteredModel, Stage } from '../../../shared/contract/models.ts'
import { StageBadge } from '../../components/badges.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatAgo, formatTime } from '../../format.ts'
import { modelPath } from './model-link.ts'

/** From this many models on, they can be searched. */
const MANY = 8

/** Stages with a column of their own. */
const IN_USE = ['Production', 'Staging'] as const satisfies readonly Stage[]

export function ModelsTable({ models }: { models: RegisteredModel[] }) {
  const t = useTranslations()
  const [search, setSearch] = useState('')
  const described = models.some(({ description }) => description !== '')
  const wanted = search.trim().toLowerCase()
  const found = models.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted))
  return (
    <Section flush>
      {models.length >= MANY && (
        <Group justify="space-between" p="sm">
          <TextInput
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={t('models.search_hint')}
            aria-label={t('models.search')}
            leftSection={<Search size={16} />}
            w={320}
          />
          <Text size="sm" c="dimmed" role="status">
            {t('models.n_models', { count: found.length })}
          </Text>
        </Group>
      )}
      <Table.ScrollContainer minWidth={760} type="native">
        <Table highlightOnHover layout="fixed" aria-label={t('models.registered_models')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={described ? '30%' : undefined}>{t('models.name')}</Table.Th>
              {described && <Table.Th>{t('models.description')}</Table.Th>}
              <Table.Th ta="right" w={90}>
                <Term definition={t('terms.version')}>{t('models.latest')}</Term>
              </Table.Th>
              {IN_USE.map((stage) => (
                <Table.Th key={stage} w={130}>
                  {stage}
                </Table.Th>
              ))}
              <Table.Th w={120}>{t('models.updated')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.map((model) => (
              <Row key={model.name} model={model} described={described} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Row({ model, described }: { model: RegisteredModel; described: boolean }) {
  const { name, description, latest_versions: newest, last_updated_timestamp: updated } = model
  const latest = newest.toSorted((a, b) => Number(b.version) - Number(a.version)).at(0)
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={modelPath(name)} fw={500} size="sm" display="block" truncate title={name}>
          {name}
        </Anchor>
      </Table.Td>
      {described && (
        <Table.Td>
          <Text size="sm" c="dimmed" truncate title={description}>
            {description}
          </Text>
        </Table.Td>
      )}
      <Table.Td ta="right">{latest?.version ?? '–'}</Table.Td>
      {IN_USE.map((stage) => (
        <Table.Td key={stage}>
          <InStage versions={newest} stage={stage} />
        </Table.Td>
      ))}
      <Table.Td title={formatTime(updated)} style={{ whiteSpace: 'nowrap' }}>
        {formatAgo(updated)}
      </Table.Td>
    </Table.Tr>
  )
}

function InStage({ versions, stage }: { versions: ModelVersion[]; stage: Stage }) {
  const t = useTranslations()
  const found = versions.find((one) => one.current_stage === stage)
  if (found === undefined) return null
  const { name, version } = found
  return (
    <Anchor
      component={Link}
      to={modelPath(name, version)}
      aria-label={t('models.version_in_stage', { version, name, stage })}
    >
      <StageBadge stage={stage} label={t('components.version', { version })} />
    </Anchor>
  )
}
