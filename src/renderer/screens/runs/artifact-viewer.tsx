import { Box, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_TEXT_BYTES, type Artifact } from '../../../shared/contract/runs.ts'
import { saveArtifact } from '../../api/save-download.ts'
import { useCall } from '../../api/use-call.ts'
import { CellTable } from '../../components/cell-table.tsx'
import { Coming } from '../../components/coming.tsx'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Markdown } from '../../components/markdown.tsx'
import { DownloadButton } from '../../components/download-button.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import { JsonView } from '../../components/json-view.tsx'
import { ArtifactPicture, pictureType } from './artifact-picture.tsx'
import type { FullRun } from './full-run.ts'
import { readArtifact, type ArtifactContent } from './read-artifact.ts'

/** Larger ones would hold the page up. */
const MOST_PICTURE_BYTES = 20_000_000

/** What is in a file: pictures, tables as tables, Markdown and HTML set out, JSON as a tree, other text as it is. */
export function ArtifactViewer({ run, artifact }: { run: FullRun; artifact: Artifact | null }) {
  const t = useTranslations()
  const path = artifact?.path ?? ''
  const size = artifact?.file_size ?? 0
  const picture = pictureType(path)
  const most = picture === undefined ? MOST_TEXT_BYTES : MOST_PICTURE_BYTES
  const read = artifact !== null && picture === undefined && size <= most
  const { data, error } = useCall('runs', 'get_artifact', { run_id: run.run_id, path }, { enabled: read })
  const content = useMemo(() => (data === undefined ? null : readArtifact(data.path, data.text)), [data])
  if (artifact === null) {
    return (
      <Section>
        <Text c="dimmed" size="sm">
          {t('runs.choose_file')}
        </Text>
      </Section>
    )
  }
  return (
    <Section
      title={<span className="breaks">{artifact.path}</span>}
      description={formatBytes(size)}
      actions={<DownloadButton save={() => saveArtifact(run.run_id, path)}>{t('runs.download')}</DownloadButton>}
      flush={content?.kind === 'table'}
    >
      <ErrorNotice error={error} />
      {size > most && (
        <Text c="dimmed" size="sm">
          {t('runs.too_large', { most: formatBytes(most) })}
        </Text>
      )}
      {size <= most && picture !== undefined && <ArtifactPicture runId={run.run_id} path={path} type={picture} />}
      {read && content === null && error === null && <Coming h={360} bare />}
      {content !== null && <Content content={content} path={path} artifactUri={run.artifact_uri} />}
    </Section>
  )
}

function Content({ content, path, artifactUri }: { content: ArtifactContent; path: string; artifactUri: string }) {
  const t = useTranslations()
  if (content.kind === 'table') {
    const { columns, rows, more } = content
    return (
      <>
        <CellTable label={path} columns={columns.map((name) => ({ name }))} rows={rows} maxHeight={560} />
        {more && (
          <Text size="xs" c="dimmed" p="sm">
            {t('runs.first_rows', { count: rows.length })}
          </Text>
        )}
      </>
    )
  }
  if (content.kind === 'json') return <JsonView label={path} value={content.value} text={content.text} />
  if (content.kind === 'markdown') return <Markdown source={content.text} />
  if (content.kind === 'html') {
    // Without scripts, forms or a way out: whoever wrote it, it is only looked at.
    return <iframe title={path} srcDoc={content.text} sandbox="" style={{ width: '100%', height: 600, border: 0 }} />
  }
  if (content.kind === 'text') {
    return (
      <>
        <Box mah={560} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={path}>
          <CopyBlock text={content.text} label={path} />
        </Box>
        {content.more && (
          <Text size="xs" c="dimmed" mt="xs">
            {t('runs.first_characters', { count: content.text.length })}
          </Text>
        )}
      </>
    )
  }
  return <Binary path={path} artifactUri={artifactUri} />
}

function Binary({ path, artifactUri }: { path: string; artifactUri: string }) {
  const t = useTranslations()
  const { data } = useCall('system', 'info', {})
  return (
    <Stack gap="xs">
      <Text size="sm">{t('runs.not_text')}</Text>
      <CopyBlock text={placeOf(artifactUri, path, data?.workspace_dir ?? '')} label={t('runs.place_of_file')} />
    </Stack>
  )
}

/** Artifacts of `mlflow-artifacts:/` lie in the workspace; elsewhere the address says where. */
function placeOf(artifactUri: string, path: string, workspaceDir: string): string {
  const separator = workspaceDir.includes('\\') ? '\\' : '/'
  const whole = `${artifactUri.replace(/\/$/, '')}/${path}`
  return whole.startsWith('mlflow-artifacts:/')
    ? [workspaceDir, 'artifacts', ...whole.slice('mlflow-artifacts:/'.length).split('/')].join(separator)
    : whole
}
