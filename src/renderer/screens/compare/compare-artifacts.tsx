import { Box, Stack, Switch, Table, Text, UnstyledButton } from '@mantine/core'
import { FileDiff } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ComparedArtifact } from '../../../shared/contract/run-comparison.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import type { FullRun } from '../runs/full-run.ts'
import { ArtifactDiff } from './artifact-diff.tsx'
import { runLabels } from './compare-rows.ts'

/** Rows drawn; whole folders of pictures are no table to read. */
const MOST_ROWS = 500

/** Which files the runs left, which of them differ, and in what. */
export function CompareArtifacts({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  const { data, error } = useCall('runs', 'compare_artifacts', { run_ids: runs.map(({ run_id }) => run_id) })
  const [onlyDifferences, setOnlyDifferences] = useState(true)
  const [chosen, setChosen] = useState<string | null>(null)
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Coming h={320} />
  const { files } = data
  const shown = files.filter(({ differs }) => differs || !onlyDifferences)
  const file = shown.find(({ path }) => path === chosen)
  if (files.length === 0) {
    return (
      <EmptyState icon={FileDiff} title={t('compare.artifacts_none')}>
        {t('compare.artifacts_none_hint')}
      </EmptyState>
    )
  }
  return (
    <Stack>
      <Switch
        label={t('compare.differences_only')}
        checked={onlyDifferences}
        onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
      />
      {shown.length === 0 ? (
        <Text size="sm">{t('compare.files_same', { count: files.length })}</Text>
      ) : (
        <Files runs={runs} files={shown} chosen={chosen} onChoose={setChosen} />
      )}
      {file !== undefined && <ArtifactDiff key={file.path} runs={runs} file={file} />}
    </Stack>
  )
}

interface FilesProps {
  runs: FullRun[]
  files: ComparedArtifact[]
  chosen: string | null
  onChoose: (path: string) => void
}

function Files({ runs, files, chosen, onChoose }: FilesProps) {
  const t = useTranslations()
  const labels = runLabels(runs)
  return (
    <Section title={t('compare.files')} description={t('compare.files_hint')} flush>
      <Box mah={360} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('compare.files_label')}>
        <Table stickyHeader highlightOnHover verticalSpacing={5} aria-label={t('compare.files_label')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compare.file')}</Table.Th>
              {runs.map(({ run_id }, at) => (
                <Table.Th key={run_id} ta="right" miw={110}>
                  <Text span size="sm" fw={600} truncate maw={200} ml="auto" display="block" title={labels[at]}>
                    {labels[at]}
                  </Text>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {files.slice(0, MOST_ROWS).map(({ path, file_sizes, differs }) => (
              <Table.Tr key={path} bg={path === chosen ? 'var(--mantine-color-default-hover)' : undefined}>
                <Table.Td>
                  <UnstyledButton
                    fz="sm"
                    fw={differs ? 600 : 400}
                    className="breaks"
                    aria-pressed={path === chosen}
                    onClick={() => onChoose(path)}
                  >
                    {path}
                  </UnstyledButton>
                </Table.Td>
                {runs.map(({ run_id }, at) => (
                  <Table.Td key={run_id} ta="right" className="figures">
                    <Size bytes={file_sizes[at]} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      {files.length > MOST_ROWS && (
        <Text size="xs" c="dimmed" p="sm">
          {t('compare.files_first', { shown: MOST_ROWS, all: files.length })}
        </Text>
      )}
    </Section>
  )
}

function Size({ bytes }: { bytes: number | null }) {
  const t = useTranslations()
  if (bytes !== null) return formatBytes(bytes)
  return (
    <Text span size="sm" c="dimmed" fs="italic">
      {t('compare.not_there')}
    </Text>
  )
}
