import { Button, Menu, Skeleton, Tabs } from '@mantine/core'
import { ChevronDown, Download, FileJson, HardDriveUpload, Plus, TableProperties, Wand } from 'lucide-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useCall } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { ApplyModal } from './apply-modal.tsx'
import type { Declared } from './declared.ts'
import { DeclaredTab } from './declared-tab.tsx'
import type { Dialog } from './dialogs.ts'
import { LastChange } from './last-change.tsx'
import { LineageTab } from './lineage-tab.tsx'
import { LookupTab } from './lookup-tab.tsx'
import { MaterializeModal } from './materialize-modal.tsx'
import { OnDemandModal } from './on-demand-modal.tsx'
import { PreviewTab } from './preview-tab.tsx'
import { ServiceModal } from './service-modal.tsx'
import { saveDeclaration } from './save-declaration.ts'
import { StatisticsTab } from './statistics-tab.tsx'
import { SuggestModal } from './suggest-modal.tsx'
import { ViewModal } from './view-modal.tsx'
import { WhatIfTab } from './what-if-tab.tsx'

/** The feature store: what is declared, and what it answers. */
export function FeaturesScreen() {
  const { data, error } = useCall('features', 'list', {})
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const some = data !== undefined && data.entities.length + data.feature_views.length > 0
  return (
    <Page
      title="Features"
      description="Columns of datasets as features of an entity, grouped into services that models read."
      actions={
        data !== undefined && (
          <>
            <LastChange change={data.last_change} />
            {some && <Actions declared={data} onOpen={setDialog} />}
          </>
        )
      }
    >
      {data === undefined &&
        (error === null ? <Skeleton h={420} /> : <ErrorNotice error={error} title="The features could not be read" />)}
      {some && <FeatureTabs declared={data} onOpen={setDialog} />}
      {data !== undefined && !some && <NoFeatures onOpen={setDialog} />}
      {data !== undefined && dialog !== null && (
        <OpenDialog dialog={dialog} declared={data} onClose={() => setDialog(null)} />
      )}
    </Page>
  )
}

function Actions({ declared, onOpen }: { declared: Declared; onOpen: (dialog: Dialog) => void }) {
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={16} />}>
            Declare
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'view', item: null })}>
            New feature view
          </Menu.Item>
          <Menu.Item leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'service', item: null })}>
            New feature service
          </Menu.Item>
          <Menu.Item leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'on_demand', item: null })}>
            New on-demand view
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Wand size={16} />} onClick={() => onOpen({ kind: 'suggest' })}>
            Suggest from datasets
          </Menu.Item>
          <Menu.Item leftSection={<FileJson size={16} />} onClick={() => onOpen({ kind: 'apply' })}>
            Apply a features.json
          </Menu.Item>
          <Menu.Item leftSection={<Download size={16} />} onClick={() => saveDeclaration(declared)}>
            Save as features.json
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button leftSection={<HardDriveUpload size={16} />} onClick={() => onOpen({ kind: 'materialize' })}>
        Materialize
      </Button>
    </>
  )
}

function FeatureTabs({ declared, onOpen }: { declared: Declared; onOpen: (dialog: Dialog) => void }) {
  const [params, setParams] = useSearchParams()
  return (
    <Tabs
      value={params.get('tab') ?? 'declared'}
      onChange={(tab) => setParams(tab === 'declared' || tab === null ? {} : { tab }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="declared">Declared</Tabs.Tab>
        <Tabs.Tab value="lookup">Look up an entity</Tabs.Tab>
        <Tabs.Tab value="preview">Point-in-time preview</Tabs.Tab>
        <Tabs.Tab value="what-if">What if</Tabs.Tab>
        <Tabs.Tab value="statistics">Statistics</Tabs.Tab>
        <Tabs.Tab value="lineage">Lineage</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="declared">
        <DeclaredTab declared={declared} onOpen={onOpen} />
      </Tabs.Panel>
      <Tabs.Panel value="lookup">
        <LookupTab declared={declared} />
      </Tabs.Panel>
      <Tabs.Panel value="preview">
        <PreviewTab declared={declared} />
      </Tabs.Panel>
      <Tabs.Panel value="what-if">
        <WhatIfTab declared={declared} />
      </Tabs.Panel>
      <Tabs.Panel value="statistics">
        <StatisticsTab declared={declared} />
      </Tabs.Panel>
      <Tabs.Panel value="lineage">
        <LineageTab />
      </Tabs.Panel>
    </Tabs>
  )
}

function NoFeatures({ onOpen }: { onOpen: (dialog: Dialog) => void }) {
  const { data } = useCall('datasets', 'list', {})
  const none = data !== undefined && data.datasets.length === 0
  return (
    <Section>
      <EmptyState
        icon={TableProperties}
        title={none ? 'Features come from datasets' : 'No features are declared yet'}
        actions={
          none ? (
            <Button component={Link} to="/data">
              Import data first
            </Button>
          ) : (
            <>
              <Button leftSection={<Wand size={16} />} onClick={() => onOpen({ kind: 'suggest' })}>
                Suggest from datasets
              </Button>
              <Button variant="default" leftSection={<FileJson size={16} />} onClick={() => onOpen({ kind: 'apply' })}>
                Apply a features.json
              </Button>
              <Button
                variant="default"
                leftSection={<Plus size={16} />}
                onClick={() => onOpen({ kind: 'view', item: null })}
              >
                New feature view
              </Button>
            </>
          )
        }
      >
        {none
          ? 'Import dated CSV files, then come back: Benchtop proposes an entity, a feature view per dataset and a feature service.'
          : 'Let Benchtop propose an entity per key, a feature view per dataset and a feature service over all of them. You see the proposal before anything is made.'}
      </EmptyState>
    </Section>
  )
}

interface OpenDialogProps {
  dialog: Dialog
  declared: Declared
  onClose: () => void
}

function OpenDialog({ dialog, declared, onClose }: OpenDialogProps) {
  if (dialog.kind === 'suggest') return <SuggestModal onClose={onClose} />
  if (dialog.kind === 'apply') return <ApplyModal onClose={onClose} />
  if (dialog.kind === 'materialize') return <MaterializeModal declared={declared} onClose={onClose} />
  if (dialog.kind === 'view') return <ViewModal view={dialog.item} declared={declared} onClose={onClose} />
  if (dialog.kind === 'on_demand') return <OnDemandModal view={dialog.item} declared={declared} onClose={onClose} />
  return <ServiceModal service={dialog.item} declared={declared} onClose={onClose} />
}
