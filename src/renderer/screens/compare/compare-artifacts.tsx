import { Box, Skeleton, Stack, Switch, Table, Text, UnstyledButton } from '@mantine/core'
import { FileDiff } from 'lucide-react'
import { useState } from 'react'
import type { ComparedArtifact } from '../../../shared/contract/run-comparison.ts'
import { useCall } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes, formatCount } from '../../format.ts'
import type { FullRun } from '../runs/run-screen.tsx'
import { ArtifactDiff } from './artifact-diff.tsx'
import { runLabels } from './compare-rows.ts'

/** Rows drawn; whole folders of pictures are no table to read. */
const MOST_ROWS = 500

/** Which files the runs left, which of them differ, and in what. */
export function CompareArtifacts({ runs }: { runs: FullRun[] }) {
  const { data, error } = useCall('runs', 'compare_artifacts', { run_ids: runs.map(({ run_id }) => run_id) })
  const [onlyDifferences, setOnlyDifferences] = useState(true)
  const [chosen, setChosen] = useState<string | null>(null)
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Skeleton h={320} />
  const { files } = data
  const shown = files.filter(({ differs }) => differs || !onlyDifferences)
  const file = shown.find(({ path }) => path === chosen)
  if (files.length === 0) {
    return (
      <EmptyState icon={FileDiff} title="No artifacts">
        None of these runs left a file.
      </EmptyState>
    )
  }
  return (
    <Stack>
      <Switch
        label="Differences only"
        checked={onlyDifferences}
        onChange={(event) => setOnlyDifferences(event.currentTarget.checked)}
      />
      {shown.length === 0 ? (
        <Text size="sm">All {formatCount(files.length)} files are the same, byte for byte.</Text>
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
  const labels = runLabels(runs)
  return (
    <Section
      title="Files"
      description="Press a file to see what differs in it. Files are told apart by their bytes."
      flush
    >
      <Box mah={360} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Files of the runs">
        <Table stickyHeader highlightOnHover verticalSpacing={5} aria-label="Files of the runs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              {runs.map(({ run_id }, at) => (
                <Table.Th key={run_id} ta="right" miw={110}>
                  <Text span size="sm" fw={600} truncate maw={200} display="inline-block" title={labels[at]}>
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
          The first {formatCount(MOST_ROWS)} of {formatCount(files.length)} files.
        </Text>
      )}
    </Section>
  )
}

function Size({ bytes }: { bytes: number | null }) {
  if (bytes !== null) return formatBytes(bytes)
  return (
    <Text span size="sm" c="dimmed" fs="italic">
      not there
    </Text>
  )
}
