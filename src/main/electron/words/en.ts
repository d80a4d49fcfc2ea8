import type { EngineSentences } from '../../../shared/engine-words/say.ts'
import { places, type PlaceNames } from '../../../shared/place-names/en.ts'

/** What the desktop shell says in English: the native menu, dialogs and notifications. The other languages have the same keys. */
export const en = {
  ...(places as PlaceNames),

  file: 'File',
  import_files: 'Import CSV Files…',
  open_workspace: 'Open Workspace…',
  open_recent: 'Open Recent',
  back_up: 'Back Up Workspace…',
  show_workspace_folder: 'Show Workspace Folder',
  close: 'Close Window',
  quit: 'Quit',

  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  select_all: 'Select All',

  go: 'Go',
  search: 'Search Everything…',
  retraining: 'Retraining',

  view: 'View',
  reload: 'Reload',
  actual_size: 'Actual Size',
  zoom_in: 'Zoom In',
  zoom_out: 'Zoom Out',
  full_screen: 'Full Screen',

  window: 'Window',
  minimize: 'Minimize',

  help: 'Help',
  welcome: 'Welcome',
  show_log_folder: 'Show Log Folder',
  about: 'About Benchtop',

  services: 'Services',
  hide: 'Hide Benchtop',
  hide_others: 'Hide Others',
  show_all: 'Show All',

  on_your_desk: 'MLOps experiments on your own desk.',
  workspace_at: (dir: string) => `Workspace: ${dir}`,
  ok: 'OK',

  choose_workspace: 'Open a workspace',
  not_opened: 'That workspace could not be opened',
  not_started: 'Benchtop could not open its workspace',

  still_runs: (title: string) => `"${title}" still runs.`,
  still_run: (count: number) => `${count} jobs still run.`,
  cancelled_whole: 'They are cancelled and leave nothing half done; a sweep can be resumed later.',
  cancel_and_quit: 'Cancel them and quit',
  cancel_and_open: 'Cancel them and open it',
  stay: 'Stay',

  ended_badly: 'Benchtop did not end properly last time.',
  ended_badly_in: (dir: string) =>
    `Open was ${dir}. What had been saved is there; jobs that ran are marked as failed. Checking reads the whole workspace and takes a moment.`,
  open_and_check: 'Open and check it',
  open_it: 'Open it',
  open_another: 'Open another…',
  show_log: 'Show the log',

  window_stopped: 'The window stopped working.',
  window_stopped_hint:
    'Jobs and the server go on; nothing that was saved is lost. The log says more: Help, Show Log Folder.',
  show_again: 'Show the screens again',
  close_window: 'Close the window',

  job_finished: (title: string) => `${title} has finished`,
  job_failed: (title: string) => `${title} has failed`,
  see_result: 'Open Benchtop to see what came of it.',

  /** How titles of jobs and errors are said. */
  engine: {} as EngineSentences
}

/** The words of one language. */
export type ShellWords = typeof en
