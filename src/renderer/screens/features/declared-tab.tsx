import { Button, Stack, Table, Text } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { showDone } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import type { Declared } from './declared.ts'
import type { Dialog, Doomed } from './dialogs.ts'
import { OnDemandTable } from './on-demand-table.tsx'
import { RowMenu } from './row-menu.tsx'
import { ServicesTable } from './services-table.tsx'
import { ViewsTable } from './views-table.tsx'

interface DeclaredTabProps {
  declared: Declared
  onOpen: (dialog: Dialog) => void
}

/** Services, the views they read and the entities these are about. */
export function DeclaredTab({ declared, onOpen }: DeclaredTabProps) {
  const [doomed, setDoomed] = useState<Doomed | null>(null)
  return (
    <Stack>
      <Section
        flush
        title="Feature services"
        description="What a model is trained on and asked with: features in a fixed order."
        actions={<NewButton label="New service" onClick={() => onOpen({ kind: 'service', item: null })} />}
      >
        <ServicesTable
          services={declared.feature_services}
          onEdit={(item) => onOpen({ kind: 'service', item })}
          onDelete={setDoomed}
        />
      </Section>
      <Section
        flush
        title="Feature views"
        description="Columns of one dataset as features of an entity. Materialized rows answer at once when an entity is asked for."
        actions={<NewButton label="New view" onClick={() => onOpen({ kind: 'view', item: null })} />}
      >
        <ViewsTable
          views={declared.feature_views}
          onEdit={(item) => onOpen({ kind: 'view', item })}
          onDelete={setDoomed}
        />
      </Section>
      <Section
        flush
        title="On-demand feature views"
        description="Features that are computed when they are asked for, from other features and from the request."
        actions={
          declared.feature_views.length > 0 && (
            <NewButton label="New on-demand view" onClick={() => onOpen({ kind: 'on_demand', item: null })} />
          )
        }
      >
        <OnDemandTable
          views={declared.on_demand_feature_views}
          onEdit={(item) => onOpen({ kind: 'on_demand', item })}
          onDelete={setDoomed}
        />
      </Section>
      <Section
        flush
        title="Entities"
        description="What features are about, and the columns that name it in every dataset."
      >
        <EntitiesTable declared={declared} onDelete={setDoomed} />
      </Section>
      {doomed !== null && <DeleteDialog doomed={doomed} onClose={() => setDoomed(null)} />}
    </Stack>
  )
}

function NewButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" variant="default" leftSection={<Plus size={14} />} onClick={onClick} style={{ flexShrink: 0 }}>
      {label}
    </Button>
  )
}

function EntitiesTable({ declared, onDelete }: { declared: Declared; onDelete: (doomed: Doomed) => void }) {
  return (
    <Table highlightOnHover aria-label="Entities">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="24%">Entity</Table.Th>
          <Table.Th>Join keys</Table.Th>
          <Table.Th>Description</Table.Th>
          <Table.Th ta="right">Views</Table.Th>
          <HiddenHead w={48} label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {declared.entities.map((entity) => (
          <Table.Tr key={entity.name}>
            <Table.Td className="breaks" fw={500}>
              {entity.name}
            </Table.Td>
            <Table.Td>
              {entity.join_keys.map(({ name, value_type }) => (
                <Text key={name} size="sm" className="breaks">
                  <span className="code">{name}</span>{' '}
                  <Text span size="xs" c="dimmed">
                    {value_type}
                  </Text>
                </Text>
              ))}
            </Table.Td>
            <Table.Td>
              <Text size="sm" c="dimmed" className="breaks">
                {entity.description}
              </Text>
            </Table.Td>
            <Table.Td ta="right">
              {declared.feature_views.filter((view) => view.entity === entity.name).length}
            </Table.Td>
            <Table.Td>
              <RowMenu name={entity.name} onDelete={() => onDelete({ kind: 'entity', name: entity.name })} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

const CONSEQUENCES: Record<Doomed['kind'], string> = {
  entity: 'Its datasets stay as they are.',
  feature_view: 'Its rows in the online store go with it. The dataset stays as it is.',
  on_demand_feature_view: 'The views it reads stay as they are.',
  feature_service: 'Its views stay as they are. A model that was trained on it can no longer be asked by key.'
}

function DeleteDialog({ doomed, onClose }: { doomed: Doomed; onClose: () => void }) {
  const remove = useCommand('features', 'delete', { quiet: true })
  const what = doomed.kind.replaceAll('_', ' ')
  return (
    <ConfirmDialog
      title={`Delete the ${what} ${doomed.name}?`}
      confirmLabel={`Delete the ${what}`}
      wayBack="Undo, above on this screen, takes it back until the next change; a view is then to be materialized again."
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(doomed, {
          onSuccess: () => {
            showDone(`The ${what} ${doomed.name} is deleted.`)
            onClose()
          }
        })
      }
    >
      {CONSEQUENCES[doomed.kind]}
    </ConfirmDialog>
  )
}
