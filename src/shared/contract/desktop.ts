import { z } from 'zod'
import { action, query } from './define.ts'
import { Language } from './language.ts'
import { ReportRequest } from './reports.ts'
import { Nothing, Timestamp } from './values.ts'

/** A workspace that was open before. */
export const RecentWorkspace = z.object({
  dir: z.string(),
  /** The folder's own name. */
  name: z.string(),
  opened_at: Timestamp,
  /** False: its folder is gone or on a disk that is not there now. */
  exists: z.boolean()
})
export type RecentWorkspace = z.output<typeof RecentWorkspace>

export const FOLDERS = ['workspace', 'logs'] as const

/**
 * What only a window of its own can do for a person. In a browser and on the command line `status` says that there is
 * none, and every other call is refused with INVALID_STATE.
 */
export const desktop = {
  status: query(Nothing, z.object({ available: z.boolean(), recent: z.array(RecentWorkspace) })),
  /**
   * Opens another workspace in this window: a folder, the `*.benchtop` file in it, or null to be asked. The screens are
   * then loaded anew. `opened` is false when the person changed their mind.
   */
  open_workspace: action(z.object({ path: z.string().nullable() }), z.object({ opened: z.boolean() })),
  /** Takes a workspace off the list; its folder stays. */
  forget_workspace: action(z.object({ dir: z.string() }), Nothing),
  /** The language of the screens: menu, dialogs and notifications follow, now and at the next start. */
  speak: action(z.object({ language: Language }), Nothing),
  /** Asks for a folder; null: the person changed their mind. */
  choose_folder: action(z.object({ title: z.string() }), z.object({ dir: z.string().nullable() })),
  /** Opens a folder in the system's file manager. */
  show_folder: action(z.object({ folder: z.enum(FOLDERS) }), Nothing),
  /** Shows a file or folder in the one that holds it. */
  show_file: action(z.object({ path: z.string() }), Nothing),
  /** Makes a report ready to be dragged out of the window: a file of this program's own, which goes when it ends. */
  prepare_drag: action(ReportRequest, z.object({ drag_id: z.string() })),
  /**
   * Hands a file that `prepare_drag` made to the system's drag and drop, to be dropped where the person lets go. To be
   * called while they hold it.
   */
  drag: action(z.object({ drag_id: z.string() }), Nothing)
}
