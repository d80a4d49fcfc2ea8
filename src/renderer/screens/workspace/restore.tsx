import { Button, Group, Stack } from '@mantine/core'
import { ArchiveRestore } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { BackupResult } from '../../../shared/contract/workspace.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { MadeFolder } from './back-up.tsx'
import { CareOutcome } from './care-outcome.tsx'
import { FolderInput } from './folder-input.tsx'
import { useCareJob } from './use-care-job.ts'

/** A backup becomes a workspace of its own; this one stays as it is. */
export function Restore() {
  const t = useTranslations()
  const [backupDir, setBackupDir] = useState('')
  const [dir, setDir] = useState('')
  const restore = useCommand('workspace', 'restore', { quiet: true })
  const care = useCareJob(BackupResult)
  const ofBackup = restore.error?.message.startsWith(`"${backupDir.trim()}"`) === true
  const change = (set: (dir: string) => void) => (changed: string) => {
    set(changed)
    restore.reset()
    care.forgive()
  }
  return (
    <Section title={t('workspace.restore')} description={t('workspace.restore_hint')}>
      <Stack gap="sm">
        <FolderInput
          label={t('workspace.restore_from')}
          description={t('workspace.restore_from_hint')}
          placeholder="/media/disk/backups/workspace-2024-01-31-14-03-09"
          value={backupDir}
          error={ofBackup ? restore.error : null}
          onChange={change(setBackupDir)}
        />
        <FolderInput
          label={t('workspace.restore_to')}
          description={t('workspace.restore_to_hint')}
          placeholder="/home/me/restored"
          value={dir}
          error={ofBackup ? null : restore.error}
          onChange={change(setDir)}
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
            {t('workspace.restore_now')}
          </Button>
        </Group>
        <CareOutcome care={care} title={t('workspace.restore_failed')}>
          {(result) => (
            <MadeFolder result={result} what="workspace.restored">
              {t('workspace.restored_next')}
            </MadeFolder>
          )}
        </CareOutcome>
      </Stack>
    </Section>
  )
}
