import { Button, Menu, Tabs } from '@mantine/core'
import { ChevronDown, Download, FileJson, HardDriveUpload, Plus, Wand } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { ApplyModal } from './apply-modal.tsx'
import type { Declared } from './declared.ts'
import { DeclaredTab } from './declared-tab.tsx'
import type { Dialog } from './dialogs.ts'
import { LastChange } from './last-change.tsx'
import { LineageTab } from './lineage-tab.tsx'
import { LookupTab } from './lookup-tab.tsx'
import { MaterializeModal } from './materialize-modal.tsx'
import { NoFeatures } from './no-features.tsx'
import { OnDemandModal } from './on-demand-modal.tsx'
import { PreviewTab } from './preview-tab.tsx'
import { ServiceModal } from './service-modal.tsx'
import { saveDeclaration } from './save-declaration.ts'
import { StatisticsTab } from './statistics-tab.tsx'
import { SuggestModal } from './suggest-modal.tsx'
import { ViewModal } from './view-modal.tsx'
import { WhatIfTab } from './what-if-tab.tsx'
import { Writes } from '../../components/writes.tsx'

/** The feature store: what is declared, and what it answers. */
export function FeaturesScreen() {
  const t = useTranslations()
  const { data, error } = useCall('features', 'list', {})
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const some = data !== undefined && data.entities.length + data.feature_views.length > 0
  return (
    <Page
      title={t('places.features')}
      description={t('features.about')}
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
        (error === null ? <Coming h={420} /> : <ErrorNotice error={error} title={t('features.unreadable')} />)}
      {some && <FeatureTabs declared={data} onOpen={setDialog} />}
      {data !== undefined && !some && <NoFeatures onOpen={setDialog} />}
      {data !== undefined && dialog !== null && (
        <OpenDialog dialog={dialog} declared={data} onClose={() => setDialog(null)} />
      )}
    </Page>
  )
}

function Actions({ declared, onOpen }: { declared: Declared; onOpen: (dialog: Dialog) => void }) {
  const t = useTranslations()
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<ChevronDown size={16} />}>
            {t('features.declare')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Writes>
            <Menu.Item leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'view', item: null })}>
              {t('features.new_feature_view')}
            </Menu.Item>
          </Writes>
          <Writes>
            <Menu.Item leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'service', item: null })}>
              {t('features.new_feature_service')}
            </Menu.Item>
          </Writes>
          <Writes>
            <Menu.Item leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'on_demand', item: null })}>
              {t('features.new_on_demand_feature_view')}
            </Menu.Item>
          </Writes>
          <Menu.Divider />
          <Menu.Item leftSection={<Wand size={16} />} onClick={() => onOpen({ kind: 'suggest' })}>
            {t('features.suggest')}
          </Menu.Item>
          <Menu.Item leftSection={<FileJson size={16} />} onClick={() => onOpen({ kind: 'apply' })}>
            {t('features.apply_file')}
          </Menu.Item>
          <Menu.Item leftSection={<Download size={16} />} onClick={() => saveDeclaration(declared)}>
            {t('features.save_file')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Writes>
        <Button leftSection={<HardDriveUpload size={16} />} onClick={() => onOpen({ kind: 'materialize' })}>
          {t('features.materialize')}
        </Button>
      </Writes>
    </>
  )
}

function FeatureTabs({ declared, onOpen }: { declared: Declared; onOpen: (dialog: Dialog) => void }) {
  const t = useTranslations()
  const [params, setParams] = useSearchParams()
  return (
    <Tabs
      value={params.get('tab') ?? 'declared'}
      onChange={(tab) => setParams(tab === 'declared' || tab === null ? {} : { tab }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="declared">{t('features.tab_declared')}</Tabs.Tab>
        <Tabs.Tab value="lookup">{t('features.tab_lookup')}</Tabs.Tab>
        <Tabs.Tab value="preview">{t('features.tab_preview')}</Tabs.Tab>
        <Tabs.Tab value="what-if">{t('features.tab_what_if')}</Tabs.Tab>
        <Tabs.Tab value="statistics">{t('features.tab_statistics')}</Tabs.Tab>
        <Tabs.Tab value="lineage">{t('features.tab_lineage')}</Tabs.Tab>
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
