import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { HardDriveDownload } from 'lucide-react'
import { BackupResult } from '../../../shared/contract/workspace.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { formatBytes, formatMany } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { FolderInput } from './folder-input.tsx'
import { useCareJob } from './use-care-job.ts'

/** A copy elsewhere, made while work goes on. */
export function BackUp() {
  const [dir, setDir] = useLocalStorage({ key: 'benchtop.backup.dir', defaultValue: '' })
  const backup = useCommand('workspace', 'backup')
  const care = useCareJob(BackupResult)
  return (
    <Section
      title="Back up or move"
      description="A backup is a folder with everything in it: database, artifacts and a digest of every file. It is a workspace itself, so taking it to another machine and opening it there moves the work."
    >
      <Stack gap="sm">
        <FolderInput
          label="Folder for backups"
          description="Each backup gets a folder of its own in it, named by time. Best on another disk."
          placeholder="/media/disk/backups"
          value={dir}
          onChange={setDir}
        />
        <Group>
          <Button
            leftSection={<HardDriveDownload size={16} />}
            disabled={dir.trim() === ''}
            loading={backup.isPending || care.running}
            onClick={() => backup.mutate({ dir: dir.trim() }, { onSuccess: care.follow })}
          >
            Back up now
          </Button>
        </Group>
        <CareOutcome care={care} title="The backup could not be made">
          {(result) => (
            <MadeFolder result={result} what="Backed up">
              Open it with Benchtop to go on from this moment, or restore it below.
            </MadeFolder>
          )}
        </CareOutcome>
      </Stack>
    </Section>
  )
}

/** A folder that was written, where it lies and how to get there. */
export function MadeFolder({ result, what, children }: { result: BackupResult; what: string; children: string }) {
  const { data } = useCall('desktop', 'status', {})
  const show = useCommand('desktop', 'show_file')
  const open = useCommand('desktop', 'open_workspace')
  return (
    <Stack gap={2} role="status">
      <Text size="sm" className="breaks">
        {what}: {formatMany(result.files, 'file')}, {formatBytes(result.size_bytes)}, in{' '}
        <Text span className="code">
          {result.dir}
        </Text>
      </Text>
      {data?.available === true ? (
        <Group gap="md">
          <Anchor component="button" size="sm" onClick={() => show.mutate({ path: result.dir })}>
            Show it
          </Anchor>
          <Anchor component="button" size="sm" onClick={() => open.mutate({ path: result.dir })}>
            Open it now
          </Anchor>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {children}
        </Text>
      )}
    </Stack>
  )
}
