import { Badge, Group, Stack, Table, Text, Tooltip } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Term } from '../../components/term.tsx'
import { formatCount, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { DeclaredTable } from './declared-table.tsx'
import { byView, type DeclaredService } from './declared.ts'
import type { Doomed } from './dialogs.ts'
import { FeatureChips } from './feature-chips.tsx'

interface ServicesTableProps {
  services: DeclaredService[]
  onEdit: (service: DeclaredService) => void
  onDelete: (doomed: Doomed) => void
}

/** `v2`, and on hover what each version held. */
function Versions({ service }: { service: DeclaredService }) {
  const t = useTranslations()
  const told = service.versions
    .map(({ version, features, created_at }) =>
      t('features.version_held', { version: `${version}`, count: features.length, time: formatTime(created_at) })
    )
    .toReversed()
  return (
    <Tooltip
      multiline
      label={told.slice(0, 6).map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <Badge size="xs" variant="default" fw={400} tabIndex={0} aria-description={told.join('; ')}>
        v{service.version}
      </Badge>
    </Tooltip>
  )
}

export function ServicesTable({ services, onEdit, onDelete }: ServicesTableProps) {
  const t = useTranslations()
  const say = useEngineWords()
  return (
    <DeclaredTable
      kind="feature_service"
      label={t('features.services')}
      things={services}
      none={t('features.services_none')}
      minWidth={760}
      heads={
        <>
          <Table.Th w="24%">{t('features.service')}</Table.Th>
          <Table.Th>{t('features.features_by_view')}</Table.Th>
          <Table.Th ta="right">
            <Term definition={t('terms.features_read')}>{t('features.features')}</Term>
          </Table.Th>
        </>
      }
      badge={(service) => <Versions service={service} />}
      origin={({ description }) => say(description)}
      cells={({ features }) => (
        <>
          <Table.Td>
            <FeaturesByView features={features} />
          </Table.Td>
          <Table.Td ta="right">{formatCount(features.length)}</Table.Td>
        </>
      )}
      onEdit={onEdit}
      onDelete={onDelete}
    />
  )
}

function FeaturesByView({ features: refs }: { features: string[] }) {
  const t = useTranslations()
  return (
    <Stack gap={6}>
      {byView(refs).map(({ view, features }) => (
        <Group key={view} gap="xs" wrap="nowrap" align="flex-start">
          <Text size="xs" c="dimmed" w={160} pt={2} truncate title={view} style={{ flexShrink: 0 }}>
            {view}
          </Text>
          <FeatureChips names={features} label={t('features.features_of', { name: view })} />
        </Group>
      ))}
    </Stack>
  )
}
