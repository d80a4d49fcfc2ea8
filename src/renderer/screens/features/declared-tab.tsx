import { Button, Stack, Table, Text } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { showDone } from '../../components/notify.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import type { Declared } from './declared.ts'
import type { Dialog, Doomed } from './dialogs.ts'
import { OnDemandTable } from './on-demand-table.tsx'
import { RowMenu } from './row-menu.tsx'
import { ServicesTable } from './services-table.tsx'
import { ViewsTable } from './views-table.tsx'
import { Writes } from '../../components/writes.tsx'

interface DeclaredTabProps {
  declared: Declared
  onOpen: (dialog: Dialog) => void
}

/** Services, the views they read and the entities these are about. */
export function DeclaredTab({ declared, onOpen }: DeclaredTabProps) {
  const t = useTranslations()
  const [doomed, setDoomed] = useState<Doomed | null>(null)
  return (
    <Stack>
      <Section
        flush
        title={t('features.services')}
        description={t('features.services_hint')}
        actions={
          <NewButton label={t('features.new_service')} onClick={() => onOpen({ kind: 'service', item: null })} />
        }
      >
        <ServicesTable
          services={declared.feature_services}
          onEdit={(item) => onOpen({ kind: 'service', item })}
          onDelete={setDoomed}
        />
      </Section>
      <Section
        flush
        title={t('features.views')}
        description={t('features.views_hint')}
        actions={<NewButton label={t('features.new_view')} onClick={() => onOpen({ kind: 'view', item: null })} />}
      >
        <ViewsTable
          views={declared.feature_views}
          onEdit={(item) => onOpen({ kind: 'view', item })}
          onDelete={setDoomed}
        />
      </Section>
      <Section
        flush
        title={t('features.on_demand')}
        description={t('features.on_demand_hint')}
        actions={
          declared.feature_views.length > 0 && (
            <NewButton
              label={t('features.new_on_demand_feature_view')}
              onClick={() => onOpen({ kind: 'on_demand', item: null })}
            />
          )
        }
      >
        <OnDemandTable
          views={declared.on_demand_feature_views}
          onEdit={(item) => onOpen({ kind: 'on_demand', item })}
          onDelete={setDoomed}
        />
      </Section>
      <Section flush title={t('features.entities')} description={t('features.entities_hint')}>
        <EntitiesTable declared={declared} onDelete={setDoomed} />
      </Section>
      {doomed !== null && <DeleteDialog doomed={doomed} onClose={() => setDoomed(null)} />}
    </Stack>
  )
}

function NewButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Writes>
      <Button size="xs" variant="default" leftSection={<Plus size={14} />} onClick={onClick} style={{ flexShrink: 0 }}>
        {label}
      </Button>
    </Writes>
  )
}

function EntitiesTable({ declared, onDelete }: { declared: Declared; onDelete: (doomed: Doomed) => void }) {
  const t = useTranslations()
  const say = useEngineWords()
  return (
    <Table highlightOnHover aria-label={t('features.entities')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="24%">{t('features.entity')}</Table.Th>
          <Table.Th>{t('features.join_keys')}</Table.Th>
          <Table.Th>{t('features.description')}</Table.Th>
          <Table.Th ta="right">
            <Term definition={t('terms.views_of_entity')}>{t('features.n_views')}</Term>
          </Table.Th>
          <HiddenHead w={48} label={t('features.actions')} />
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
                    {t(`components.type_${value_type}`)}
                  </Text>
                </Text>
              ))}
            </Table.Td>
            <Table.Td>
              <Text size="sm" c="dimmed" className="breaks">
                {say(entity.description)}
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

function DeleteDialog({ doomed, onClose }: { doomed: Doomed; onClose: () => void }) {
  const t = useTranslations()
  const remove = useCommand('features', 'delete', { quiet: true })
  const { kind, name } = doomed
  const what = t(`features.the_${kind}`)
  return (
    <ConfirmDialog
      title={t('features.delete_ask', { what, name })}
      confirmLabel={t('features.delete_now', { what })}
      wayBack={t('features.delete_back')}
      pending={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(doomed, {
          onSuccess: () => {
            showDone(t('features.deleted', { what, name }))
            onClose()
          }
        })
      }
    >
      {t(`features.delete_${kind}`)}
    </ConfirmDialog>
  )
}
