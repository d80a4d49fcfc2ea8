import { Button, Group, Stack } from '@mantine/core'
import { ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { BackupResult } from '../../../shared/contract/workspace.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { MadeFolder } from './back-up.tsx'
import { CareOutcome } from './care-outcome.tsx'
import { FolderInput } from './folder-input.tsx'
import { useCareJob } from './use-care-job.ts'

/** A backup becomes a workspace of its own; this one stays as it is. */
export function Restore() {
  const [backupDir, setBackupDir] = useState('')
  const [dir, setDir] = useState('')
  const restore = useCommand('workspace', 'restore')
  const care = useCareJob(BackupResult)
  return (
    <Section
      title="Restore a backup"
      description="Into a new folder, every file held against its digest. This workspace stays as it is."
    >
      <Stack gap="sm">
        <FolderInput
          label="Backup"
          description="The folder that a backup made, with backup.json in it."
          placeholder="/media/disk/backups/workspace-2024-01-31-14-03-09"
          value={backupDir}
          onChange={setBackupDir}
        />
        <FolderInput
          label="New workspace"
          description="A folder that is empty or not there yet."
          placeholder="/home/me/restored"
          value={dir}
          onChange={setDir}
        />
        <Group>
          <Button
            variant="default"
            leftSection={<ArchiveRestore size={16} />}
            disabled={backupDir.trim() === '' || dir.trim() === ''}
            loading={restore.isPending || care.running}
            onClick={() =>
              restore.mutate({ backup_dir: backupDir.trim(), dir: dir.trim() }, { onSuccess: care.follow })
            }
          >
            Restore
          </Button>
        </Group>
        <CareOutcome care={care} title="The backup could not be restored">
          {(result) => (
            <MadeFolder result={result} what="Restored">
              Start Benchtop with --workspace and this folder to open it.
            </MadeFolder>
          )}
        </CareOutcome>
      </Stack>
    </Section>
  )
}
