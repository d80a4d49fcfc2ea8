import { app, dialog, session as electronSession } from 'electron'
import type { AnyEvent } from '../../shared/contract/events.ts'
import type { Language } from '../../shared/contract/language.ts'
import { createLogFile, type LogFile } from '../log/log-file.ts'
import { defaultWorkspaceDir } from '../workspace-dir.ts'
import { showAbout } from './about.ts'
import { mayLeave } from './confirm-leaving.ts'
import { answerDesktop, askForFolder } from './desktop-calls.ts'
import { createDragOut } from './drag-out.ts'
import { answerCalls, forwardEvent } from './ipc.ts'
import { signalJobs } from './job-signals.ts'
import { setMenu } from './menu.ts'
import { createDesktopKeyStore } from './key-store.ts'
import { offerRecovery } from './offer-recovery.ts'
import { printPdf } from './print-pdf.ts'
import { askBeforeQuitting, closeBeforeQuitting } from './quit.ts'
import { createRecentWorkspaces } from './recent-workspaces.ts'
import { createRecovery } from './recovery.ts'
import { createRunningJobs } from './running-jobs.ts'
import { sayRefusal } from './say-refusal.ts'
import { screensUrl } from './screens.ts'
import { hardenSession } from './security.ts'
import { createSession } from './session.ts'
import { createShellLanguage } from './shell-language.ts'
import { createMainWindow } from './window.ts'
import { workspaceOf } from './workspace-path.ts'

/** The desktop program once Electron is ready. */
export interface Program {
  /** Opens what was asked for, what was open when the program was cut off, or the usual workspace. @throws AppError when it cannot be opened */
  start(requested: string | null): Promise<void>
  /** Another start of the program, or the system, asks for a workspace; null: only for the window. */
  show(requested: string | null): void
}

export function createProgram(): Program {
  const userDataDir = app.getPath('userData')
  const logDir = app.getPath('logs')
  const log = createLogFile(logDir)
  const language = createShellLanguage(userDataDir)
  const screens = screensUrl()
  const mainWindow = createMainWindow({ screens, userDataDir, log, language })
  const recent = createRecentWorkspaces(userDataDir)
  const recovery = createRecovery(userDataDir)
  const jobs = createRunningJobs()
  const dragOut = createDragOut((request) => session.app()!.client.reports.render(request))

  const go = (to: string | null): void => forwardEvent({ name: 'navigate', payload: { to } }, mainWindow)
  const signal = signalJobs(jobs, mainWindow, language, go)
  const onEvent = (event: AnyEvent): void => {
    signal(event)
    forwardEvent(event, mainWindow)
  }
  const recentChanged = (): void => {
    updateMenu()
    onEvent({ name: 'changed', payload: { nouns: ['desktop'] } })
  }
  const desktop = answerDesktop({ mainWindow, recent, dragOut, openWorkspace, folder, speak, recentChanged })
  const session = createSession(
    { host: 'desktop', log, printPdf, apiKeys: createDesktopKeyStore(userDataDir), desktop },
    onEvent
  )

  function folder(which: 'workspace' | 'logs'): string {
    return which === 'logs' ? logDir : session.app()!.paths.dir
  }
  function speak(next: Language): void {
    if (language.speak(next)) updateMenu()
  }
  function updateMenu(): void {
    setMenu(
      language.words(),
      {
        go,
        openWorkspace: (path) => void openWorkspace(path).catch(tellRefusal),
        showFolder: (which) => void Promise.resolve(desktop.show_folder({ folder: which })).catch(tellRefusal),
        showAbout: () => void showAbout(language.words(), session.app()!, mainWindow)
      },
      recent.list()
    )
  }
  async function open(dir: string): Promise<void> {
    await session.open(dir)
    jobs.clear()
    recovery.begin(dir, Date.now())
    recent.add(dir, Date.now())
    app.addRecentDocument(dir)
    log.info('workspace opened', { dir, version: app.getVersion(), electron: process.versions.electron })
    updateMenu()
  }
  function tellRefusal(error: unknown): void {
    const words = language.words()
    dialog.showErrorBox(words.not_opened, sayRefusal(words, error))
  }
  function mayQuit(): Promise<boolean> {
    const words = language.words()
    return mayLeave(words, words.cancel_and_quit, jobs, mainWindow)
  }
  async function openWorkspace(path: string | null): Promise<boolean> {
    const words = language.words()
    const chosen = path ?? (await askForFolder(mainWindow, words.choose_workspace))
    if (chosen === null) return false
    const dir = await workspaceOf(chosen)
    if (dir === session.app()?.paths.dir) return true
    if (!(await mayLeave(words, words.cancel_and_open, jobs, mainWindow))) return false
    await open(dir)
    setImmediate(() => mainWindow.reload()) // after the answer to the call that asked for it
    return true
  }

  return {
    start: async (requested) => {
      hardenSession(electronSession.defaultSession, screens)
      const cutOff = recovery.cutOff()
      const choice =
        cutOff === null || requested !== null ? null : await offerRecovery(language.words(), cutOff, logDir)
      await open(choice?.workspaceDir ?? (await firstWorkspace(requested)))
      answerCalls(session.dispatch, mainWindow, screens)
      askBeforeQuitting(mayQuit, log)
      closeBeforeQuitting(async () => {
        await session.close()
        recovery.end()
        log.info('closed')
      }, log)
      keepBugs(log)
      mainWindow.show()
      if (choice?.check === true)
        await session
          .app()!
          .client.workspace.check({})
          .catch((error) => log.error(error))
    },
    show: (requested) => {
      mainWindow.show()
      if (requested !== null) void openWorkspace(requested).catch(tellRefusal)
    }
  }
}

/** Named on the command line it may be a folder that is not there yet; a file must be one of a workspace. */
async function firstWorkspace(requested: string | null): Promise<string> {
  if (requested === null) return defaultWorkspaceDir()
  return requested.endsWith('.benchtop') ? workspaceOf(requested) : requested
}

/** Whatever nobody caught is written down; the program goes on as well as it can. */
function keepBugs(log: LogFile): void {
  process.on('uncaughtException', (error) => log.error(error))
  process.on('unhandledRejection', (reason) => log.error(reason))
}
