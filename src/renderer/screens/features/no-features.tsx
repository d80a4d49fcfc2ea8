import { Button } from '@mantine/core'
import { FileJson, Plus, TableProperties, Wand } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Section } from '../../components/section.tsx'
import { trainPath } from '../train/train-path.ts'
import type { Dialog } from './dialogs.ts'

/** Where nothing is declared: what there is to do first, as far as the datasets allow it. */
export function NoFeatures({ onOpen }: { onOpen: (dialog: Dialog) => void }) {
  const t = useTranslations()
  const { data } = useCall('datasets', 'list', {})
  const datasets = data?.datasets ?? []
  if (data !== undefined && datasets.length === 0) {
    return (
      <Nothing title={t('features.no_datasets')} hint={t('features.no_datasets_hint')}>
        <Button component={Link} to="/data">
          {t('features.import_first')}
        </Button>
      </Nothing>
    )
  }
  if (data !== undefined && datasets.every(({ entity_keys }) => entity_keys.length === 0)) {
    return (
      <Nothing title={t('features.no_keys')} hint={t('features.no_keys_hint')}>
        <Button component={Link} to={trainPath(datasets[0].name)}>
          {t('features.train_as_is')}
        </Button>
        <Button component={Link} to="/data/import" variant="default">
          {t('shell.import')}
        </Button>
      </Nothing>
    )
  }
  return (
    <Nothing title={t('features.none')} hint={t('features.none_hint')}>
      <Button leftSection={<Wand size={16} />} onClick={() => onOpen({ kind: 'suggest' })}>
        {t('features.suggest')}
      </Button>
      <Button variant="default" leftSection={<FileJson size={16} />} onClick={() => onOpen({ kind: 'apply' })}>
        {t('features.apply_file')}
      </Button>
      <Button variant="default" leftSection={<Plus size={16} />} onClick={() => onOpen({ kind: 'view', item: null })}>
        {t('features.new_feature_view')}
      </Button>
    </Nothing>
  )
}

function Nothing({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <Section>
      <EmptyState icon={TableProperties} title={title} actions={children}>
        {hint}
      </EmptyState>
    </Section>
  )
}
