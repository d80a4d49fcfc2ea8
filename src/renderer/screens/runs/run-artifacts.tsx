import { Grid } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Artifact } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { ArtifactTree } from './artifact-tree.tsx'
import { ArtifactViewer } from './artifact-viewer.tsx'
import type { FullRun } from './full-run.ts'

/** The files a run left: a tree, and what is in the chosen one. */
export function RunArtifacts({ run }: { run: FullRun }) {
  const t = useTranslations()
  const { data, error } = useCall('runs', 'list_artifacts', { run_id: run.run_id })
  const [chosen, setChosen] = useState<Artifact | null>(null)
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Coming h={420} />
  if (data.artifacts.length === 0) {
    return (
      <EmptyState icon={FileText} title={t('runs.artifacts_none')}>
        {t(run.status === 'RUNNING' ? 'runs.artifacts_coming' : 'runs.artifacts_none_hint')}
      </EmptyState>
    )
  }
  const shown = chosen ?? data.artifacts.find((artifact) => !artifact.is_dir) ?? null
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 4, xl: 3 }}>
        <Section title={t('runs.files')}>
          <ArtifactTree
            runId={run.run_id}
            artifacts={data.artifacts}
            chosen={shown?.path ?? null}
            onChoose={setChosen}
          />
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 8, xl: 9 }}>
        <ArtifactViewer key={shown?.path} run={run} artifact={shown} />
      </Grid.Col>
    </Grid>
  )
}
