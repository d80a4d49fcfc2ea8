import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { HardDriveDownload } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { BackupResult } from '../../../shared/contract/workspace.ts'
import { useCommand } from '../../api/use-call.ts'
import { useHasWindow } from '../../api/use-has-window.ts'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { FolderInput } from './folder-input.tsx'
import { useCareJob } from './use-care-job.ts'

/** A copy elsewhere, made while work goes on. */
export function BackUp() {
  const t = useTranslations()
  const [dir, setDir] = useLocalStorage({ key: 'benchtop.backup.dir', defaultValue: '' })
  const backup = useCommand('workspace', 'backup', { quiet: true })
  const care = useCareJob(BackupResult)
  return (
    <Section title={t('workspace.back_up')} description={t('workspace.back_up_hint')}>
      <Stack gap="sm">
        <FolderInput
          label={t('workspace.back_up_folder')}
          description={t('workspace.back_up_folder_hint')}
          placeholder="/media/disk/backups"
          value={dir}
          error={backup.error}
          onChange={(changed) => {
            setDir(changed)
            backup.reset()
            care.forgive()
          }}
        />
        <Group>
          <Button
            leftSection={<HardDriveDownload size={16} />}
            disabled={dir.trim() === ''}
            loading={backup.isPending || care.running}
            onClick={() => backup.mutate({ dir: dir.trim() }, { onSuccess: care.follow })}
          >
            {t('workspace.back_up_now')}
          </Button>
        </Group>
        <CareOutcome care={care} title={t('workspace.back_up_failed')}>
          {(result) => (
            <MadeFolder result={result} what="workspace.backed_up">
              {t('workspace.backed_up_next')}
            </MadeFolder>
          )}
        </CareOutcome>
      </Stack>
    </Section>
  )
}

interface MadeFolderProps {
  result: BackupResult
  what: 'workspace.backed_up' | 'workspace.restored'
  children: string
}

/** A folder that was written, where it lies and how to get there. */
export function MadeFolder({ result, what, children }: MadeFolderProps) {
  const t = useTranslations()
  const hasWindow = useHasWindow()
  const show = useCommand('desktop', 'show_file')
  const open = useCommand('desktop', 'open_workspace')
  return (
    <Stack gap={2} role="status">
      <Text size="sm" className="breaks">
        {t.rich(what, {
          files: t('workspace.n_files', { count: result.files }),
          size: formatBytes(result.size_bytes),
          dir: (chunks) => (
            <Text span className="code">
              {chunks}
            </Text>
          ),
          path: result.dir
        })}
      </Text>
      {hasWindow ? (
        <Group gap="md">
          <Anchor component="button" size="sm" onClick={() => show.mutate({ path: result.dir })}>
            {t('workspace.show_it')}
          </Anchor>
          <Anchor component="button" size="sm" onClick={() => open.mutate({ path: result.dir })}>
            {t('workspace.open_it')}
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
