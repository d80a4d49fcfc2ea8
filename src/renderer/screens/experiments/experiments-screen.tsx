import { Button, Group, Switch } from '@mantine/core'
import { FlaskConical, Import, Plus } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { Writes } from '../../components/writes.tsx'
import { ExperimentsTable } from './experiments-table.tsx'
import { MlflowImportDialog } from './mlflow-import-dialog.tsx'
import { NameDialog } from './name-dialog.tsx'

export function ExperimentsScreen() {
  const t = useTranslations()
  const [showDeleted, setShowDeleted] = useState(false)
  const [creating, setCreating] = useState(false)
  const [importing, setImporting] = useState(false)
  const list = useCall(
    'experiments',
    'list',
    { view_type: showDeleted ? 'ALL' : 'ACTIVE_ONLY' },
    { keepPrevious: true }
  )
  const experiments = list.data?.experiments
  const unused = experiments?.every(({ run_count }) => run_count === 0) === true && experiments.length <= 1
  return (
    <Page
      title={t('places.experiments')}
      description={t('experiments.about')}
      actions={
        <>
          <Switch
            label={t('experiments.show_deleted')}
            checked={showDeleted}
            onChange={(event) => setShowDeleted(event.currentTarget.checked)}
            mr="sm"
          />
          <Button variant="default" leftSection={<Import size={16} />} onClick={() => setImporting(true)}>
            {t('experiments.import')}
          </Button>
          <Writes>
            <Button leftSection={<Plus size={16} />} onClick={() => setCreating(true)}>
              {t('experiments.new')}
            </Button>
          </Writes>
        </>
      }
    >
      <ErrorNotice error={list.error} />
      {experiments === undefined && list.error === null && <Coming h={260} />}
      {experiments !== undefined && (
        <Section flush>
          <ExperimentsTable experiments={experiments} />
          {unused && !showDeleted && <NoRuns />}
        </Section>
      )}
      {importing && <MlflowImportDialog onClose={() => setImporting(false)} />}
      {creating && <CreateExperiment onClose={() => setCreating(false)} />}
    </Page>
  )
}

function NoRuns() {
  const t = useTranslations()
  return (
    <EmptyState
      icon={FlaskConical}
      title={t('experiments.no_runs')}
      actions={
        <Group>
          <Button component={Link} to="/train">
            {t('experiments.train')}
          </Button>
          <Button component={Link} to="/data" variant="default">
            {t('experiments.import_data')}
          </Button>
        </Group>
      }
    >
      {t('experiments.no_runs_anywhere')}
    </EmptyState>
  )
}

function CreateExperiment({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const navigate = useNavigate()
  const create = useCommand('experiments', 'create', { quiet: true })
  return (
    <NameDialog
      title={t('experiments.new')}
      name=""
      confirmLabel={t('experiments.create')}
      pending={create.isPending}
      error={create.error}
      onSubmit={(name) =>
        create.mutate({ name }, { onSuccess: ({ experiment_id }) => void navigate(`/experiments/${experiment_id}`) })
      }
      onClose={onClose}
    />
  )
}
