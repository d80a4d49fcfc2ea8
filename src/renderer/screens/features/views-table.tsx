import { Anchor, Table, Text, Tooltip } from '@mantine/core'
import { Link } from 'react-router'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { formatAgo, formatCount, formatDay } from '../../format.ts'
import { describeTtl, type DeclaredView } from './declared.ts'
import type { Doomed } from './dialogs.ts'
import { FeatureChips } from './feature-chips.tsx'
import { RowMenu } from './row-menu.tsx'

interface ViewsTableProps {
  views: DeclaredView[]
  onEdit: (view: DeclaredView) => void
  onDelete: (doomed: Doomed) => void
}

const TTL = 'Time to live: a value older than this counts as missing.'
const MATERIALIZED = 'Up to this date the newest row per key is in the online store.'
const NEVER = 'Never materialized: the newest row of the dataset is served.'
const OFFLINE = 'For training only: materializing leaves this view out.'

export function ViewsTable({ views, onEdit, onDelete }: ViewsTableProps) {
  if (views.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        None yet. Make one from the columns of a dataset with “New view”.
      </Text>
    )
  }
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table highlightOnHover aria-label="Feature views">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="24%">View</Table.Th>
            <Table.Th>Features</Table.Th>
            <Tooltip label={TTL}>
              <Table.Th aria-description={TTL}>TTL</Table.Th>
            </Tooltip>
            <Tooltip label={MATERIALIZED}>
              <Table.Th aria-description={MATERIALIZED}>Materialized</Table.Th>
            </Tooltip>
            <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
              Online rows
            </Table.Th>
            <HiddenHead w={48} label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {views.map((view) => (
            <Table.Tr key={view.name} style={{ verticalAlign: 'top' }}>
              <Table.Td className="breaks">
                <Text size="sm" fw={500} title={view.description === '' ? undefined : view.description}>
                  {view.name}
                </Text>
                <Text size="xs" c="dimmed">
                  of {view.entity}, from{' '}
                  <Anchor component={Link} to={`/data/${encodeURIComponent(view.source)}`} inherit>
                    {view.source}
                  </Anchor>
                </Text>
              </Table.Td>
              <Table.Td>
                <FeatureChips names={view.features} label={`Features of ${view.name}`} />
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{describeTtl(view.ttl_seconds)}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                <Materialized view={view} />
              </Table.Td>
              <Table.Td ta="right">{view.online ? formatCount(view.online_rows) : '–'}</Table.Td>
              <Table.Td>
                <RowMenu
                  name={view.name}
                  onEdit={() => onEdit(view)}
                  onDelete={() => onDelete({ kind: 'feature_view', name: view.name })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Materialized({ view }: { view: DeclaredView }) {
  if (view.online && view.materialized_to !== null && view.materialized_at !== null) {
    return (
      <>
        {formatDay(view.materialized_to)}
        <Text size="xs" c="dimmed">
          {formatAgo(view.materialized_at)}
          {view.newest_online !== null && `, newest row ${formatDay(view.newest_online)}`}
        </Text>
      </>
    )
  }
  const [text, why] = view.online ? ['never', NEVER] : ['not online', OFFLINE]
  return (
    <Tooltip label={why}>
      <Text span size="sm" c="dimmed" tabIndex={0} aria-description={why}>
        {text}
      </Text>
    </Tooltip>
  )
}
