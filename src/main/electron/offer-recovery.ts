import { dialog, shell } from 'electron'
import type { Marker } from './recovery.ts'
import type { ShellWords } from './words/en.ts'

export interface RecoveryChoice {
  /** The workspace to open; null: the one that would be opened anyway. */
  workspaceDir: string | null
  /** Whether its integrity is to be checked at once. */
  check: boolean
}

/** Asks what to do after an end that was none. What had been committed is there: only unfinished jobs are lost. */
export async function offerRecovery(
  words: ShellWords,
  { workspace_dir }: Marker,
  logDir: string
): Promise<RecoveryChoice> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    buttons: [words.open_and_check, words.open_it, words.open_another, words.show_log],
    defaultId: 0,
    cancelId: 1,
    message: words.ended_badly,
    detail: words.ended_badly_in(workspace_dir)
  })
  if (response === 2) {
    const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
    return { workspaceDir: filePaths.at(0) ?? workspace_dir, check: false }
  }
  if (response === 3) await shell.openPath(logDir)
  return { workspaceDir: workspace_dir, check: response === 0 }
}
