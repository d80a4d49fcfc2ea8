import { dialog, shell } from 'electron'
import type { Marker } from './recovery.ts'
import { sayRefusal } from './say-refusal.ts'
import type { ShellWords } from './words/en.ts'
import { workspaceOf } from './workspace-path.ts'

export interface RecoveryChoice {
  workspaceDir: string
  /** Whether its integrity is to be checked at once. */
  check: boolean
}

/**
 * Asks what to do after an end that was none. What had been committed is there: only unfinished jobs are lost.
 * @throws INVALID_PARAMETER_VALUE when what was open is not there now, so that no empty one is made in its place
 */
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
  const another = response === 2 ? await chooseAnother(words) : null
  if (response === 3) await shell.openPath(logDir)
  return { workspaceDir: another ?? (await workspaceOf(workspace_dir)), check: response === 0 }
}

/** Asks until what is chosen is a workspace, or can become one; null: the dialog was closed. */
async function chooseAnother(words: ShellWords): Promise<string | null> {
  for (;;) {
    const { filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
    const chosen = filePaths.at(0)
    if (chosen === undefined) return null
    try {
      return await workspaceOf(chosen)
    } catch (error) {
      dialog.showErrorBox(words.not_opened, sayRefusal(words, error))
    }
  }
}
