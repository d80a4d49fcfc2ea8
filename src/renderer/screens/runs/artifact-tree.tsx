import { NavLink, Text } from '@mantine/core'
import { File, FileBraces, FileSpreadsheet, Folder, FolderOpen } from 'lucide-react'
import { useState } from 'react'
import type { Artifact } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'
import { formatBytes } from '../../format.ts'

export interface ArtifactTreeProps {
  runId: string
  artifacts: Artifact[]
  /** The path of the file that is shown. */
  chosen: string | null
  onChoose: (artifact: Artifact) => void
}

export function ArtifactTree({ artifacts, ...tree }: ArtifactTreeProps) {
  return artifacts.map((artifact) =>
    artifact.is_dir ? (
      <FolderNode key={artifact.path} folder={artifact} {...tree} />
    ) : (
      <FileNode key={artifact.path} file={artifact} {...tree} />
    )
  )
}

type NodeProps = Omit<ArtifactTreeProps, 'artifacts'>

function FolderNode({ folder, ...tree }: NodeProps & { folder: Artifact }) {
  const [opened, setOpened] = useState(false)
  const { data } = useCall('runs', 'list_artifacts', { run_id: tree.runId, path: folder.path }, { enabled: opened })
  const Icon = opened ? FolderOpen : Folder
  return (
    <NavLink
      component="button"
      label={baseName(folder.path)}
      leftSection={<Icon size={16} />}
      opened={opened}
      onChange={setOpened}
      aria-expanded={opened}
      childrenOffset={22}
      py={6}
    >
      {data === undefined ? (
        <Text size="sm" c="dimmed" py={6}>
          …
        </Text>
      ) : (
        <ArtifactTree artifacts={data.artifacts} {...tree} />
      )}
    </NavLink>
  )
}

function FileNode({ file, chosen, onChoose }: NodeProps & { file: Artifact }) {
  return (
    <NavLink
      component="button"
      label={
        <Text span size="sm" truncate display="block" title={file.path}>
          {baseName(file.path)}
        </Text>
      }
      leftSection={<FileIcon path={file.path} />}
      rightSection={
        <Text span size="xs" c="dimmed" className="figures">
          {formatBytes(file.file_size ?? 0)}
        </Text>
      }
      active={chosen === file.path}
      aria-current={chosen === file.path || undefined}
      onClick={() => onChoose(file)}
      py={6}
    />
  )
}

function FileIcon({ path }: { path: string }) {
  if (path.endsWith('.json')) return <FileBraces size={16} />
  return path.endsWith('.csv') ? <FileSpreadsheet size={16} /> : <File size={16} />
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
