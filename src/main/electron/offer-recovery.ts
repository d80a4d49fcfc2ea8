import { dialog, shell } from 'electron'
import type { Marker } from './recovery.ts'

export interface RecoveryChoice {
  /** The workspace to open; null: the one that would be opened anyway. */
  workspaceDir: string | null
  /** Whether its integrity is to be checked at once. */
  check: boolean
}

/** Asks what to do after an end that was none. What had been committed is there: only unfinished jobs are lost. */
export async function offerRecovery({ workspace_dir }: Marker, logDir: string): Promise<RecoveryChoice> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    buttons: ['Open and check it', 'Open it', 'Open another…', 'Show the log'],
    defaultId: 0,
    cancelId: 1,
    message: 'Benchtop did not end properly last time.',
    detail: `Open was ${workspace_dir}. What had been saved is there; jobs that ran are marked as failed. Checking reads the whole workspace and takes a moment.`
  })
  if (response === 2) {
    const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
    return { workspaceDir: filePaths.at(0) ?? workspace_dir, check: false }
  }
  if (response === 3) await shell.openPath(logDir)
  return { workspaceDir: workspace_dir, check: response === 0 }
}
