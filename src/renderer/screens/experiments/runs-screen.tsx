import { Anchor, Breadcrumbs, Button, Skeleton } from '@mantine/core'
import { FolderOutput } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { ExperimentAbout } from './experiment-about.tsx'
import { MlflowExportDialog } from './mlflow-export-dialog.tsx'
import { RunsPanel } from './runs-panel.tsx'

export function RunsScreen() {
  const t = useTranslations()
  const experiment_id = useParams().experimentId!
  const { data: experiment, error } = useCall('experiments', 'get', { experiment_id })
  const [exporting, setExporting] = useState(false)
  const trainHere =
    experiment === undefined ? '/train' : `/train?${new URLSearchParams({ experiment: experiment.name })}`
  return (
    <Page
      wide
      title={experiment?.name ?? (error === null ? <Skeleton h={28} w={220} /> : t('experiments.experiment'))}
      breadcrumbs={
        <Breadcrumbs mb={4} fz="sm">
          <Anchor component={Link} to="/experiments" size="sm">
            {t('places.experiments')}
          </Anchor>
        </Breadcrumbs>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<FolderOutput size={16} />}
            disabled={experiment === undefined}
            onClick={() => setExporting(true)}
          >
            {t('experiments.export')}
          </Button>
          <Button component={Link} to={trainHere}>
            {t('experiments.train')}
          </Button>
        </>
      }
    >
      {exporting && experiment !== undefined && (
        <MlflowExportDialog experiment={experiment} onClose={() => setExporting(false)} />
      )}
      {experiment !== undefined && <ExperimentAbout experiment={experiment} />}
      {error === null ? (
        <RunsPanel key={experiment_id} experimentId={experiment_id} total={experiment?.run_count} />
      ) : (
        <ErrorNotice error={error} />
      )}
    </Page>
  )
}
