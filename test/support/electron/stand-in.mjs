// What Benchtop uses of the module 'electron', under plain Node. Whatever Electron carries between processes or hands
// to C++ goes through the structured clone algorithm here, so what could not cross there does not cross here.
// `standIn` is the other side: what Electron itself would do, for the tests and for launch.mjs to do.
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const copy = structuredClone
const ready = Promise.withResolvers()
const windows = new Set()
const callHandlers = new Map()
let isReady = false
let isQuitting = false
let openedWindows = 0
/** The window that shows the screens. */
let shownWindow = 0
let permissionRequest = (_contents, _permission, answer) => answer(true)
let permissionCheck = () => true
let headersReceived = (_details, answer) => answer({})

class Preventable {
  defaultPrevented = false
  constructor(fields = {}) {
    Object.assign(this, fields)
  }
  preventDefault() {
    this.defaultPrevented = true
  }
}

function isPrevented(emitter, name, fields) {
  const event = new Preventable(fields)
  emitter.emit(name, event)
  return event.defaultPrevented
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  name: 'Benchtop',
  getVersion: () => '0.0.0',
  getPreferredSystemLanguages: () => ['en-US'],
  getPath: (name) => {
    const dir = name === 'userData' ? userDataDir() : join(userDataDir(), name)
    mkdirSync(dir, { recursive: true })
    return dir
  },
  addRecentDocument: (path) => void standIn.recentDocuments.push(copy(path)),
  whenReady: () => ready.promise,
  requestSingleInstanceLock,
  quit: () => void setImmediate(quit),
  exit: (code = 0) => standIn.end(code)
})

function quit() {
  if (isPrevented(app, 'before-quit')) return
  isQuitting = true
  for (const window of windows) window.close()
  isQuitting = windows.size === 0 && !isPrevented(app, 'will-quit')
  if (!isQuitting) return
  app.emit('quit', {}, 0)
  standIn.end(0)
}

/** The folder after Chromium's switch; without it, one of this process. */
function userDataDir() {
  const named = process.argv.find((argument) => argument.startsWith('--user-data-dir='))?.split('=')[1]
  return named ?? join(tmpdir(), `benchtop-stand-in-${process.pid}`)
}

/** One program per user data folder, as in Electron; the second one pokes the first and hands its arguments over. */
function requestSingleInstanceLock() {
  const folder = userDataDir()
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'stand-in.lock')
  const handed = join(folder, 'stand-in.argv')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch {
    const first = Number(readFileSync(file, 'utf8'))
    writeFileSync(handed, JSON.stringify({ argv: process.argv, from: process.cwd() }))
    if (isRunning(first)) {
      process.kill(first, 'SIGUSR2')
      return false
    }
    writeFileSync(file, String(process.pid)) // that one was killed
  }
  process.on('SIGUSR2', () => {
    const { argv, from } = JSON.parse(readFileSync(handed, 'utf8'))
    app.emit('second-instance', {}, argv, from)
  })
  process.on('exit', () => rmSync(file))
  return true
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

class WebContents extends EventEmitter {
  #preferences
  openWindow = () => ({ action: 'allow' })
  constructor(id, preferences) {
    super()
    this.id = id
    this.#preferences = preferences
  }
  send(channel, ...args) {
    standIn.deliver(channel, copy(args))
  }
  setWindowOpenHandler(handler) {
    this.openWindow = handler
  }
  /** Not a real PDF: what was asked to be printed, and how. */
  async printToPDF(options) {
    return Buffer.from(`%PDF-${JSON.stringify(copy(options))}\n${this.loadedFile}`)
  }
  /** As Electron: no drag without the file, nor without a picture of it. */
  startDrag({ file, icon }) {
    readFileSync(copy(file))
    if (icon.isEmpty()) throw new Error('Must specify non-empty icon option')
    standIn.dragged.push(file)
  }
  getLastWebPreferences() {
    return copy(this.#preferences)
  }
}

export class BrowserWindow extends EventEmitter {
  #preferences
  #state = { isVisible: false, isMinimized: false, isMaximized: false, isFocused: false, isDestroyed: false }
  #bounds
  /** What the taskbar or dock shows: as the main process set it last. */
  progressBar = [-1]
  static getAllWindows() {
    return [...windows]
  }
  constructor(options) {
    super()
    if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#preferences = copy(options).webPreferences
    this.#state.isVisible = options.show !== false
    this.#bounds = {
      x: options.x ?? 100,
      y: options.y ?? 100,
      width: options.width ?? 800,
      height: options.height ?? 600
    }
    this.webContents = new WebContents(++openedWindows, this.#preferences)
    windows.add(this)
  }
  async loadURL(url) {
    shownWindow = this.webContents.id
    await standIn.load(copy(url), this.#preferences.preload)
    this.emit('ready-to-show')
  }
  async loadFile(path) {
    this.webContents.loadedFile = readFileSync(copy(path), 'utf8')
  }
  destroy() {
    this.#state.isDestroyed = true
    windows.delete(this)
    this.emit('closed')
  }
  isFocused = () => this.#state.isFocused
  isMaximized = () => this.#state.isMaximized
  maximize() {
    this.#state.isMaximized = true
  }
  getNormalBounds = () => copy(this.#bounds)
  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...copy(bounds) }
  }
  setProgressBar(...args) {
    this.progressBar = copy(args)
  }
  isVisible = () => this.#state.isVisible
  isMinimized = () => this.#state.isMinimized
  isDestroyed = () => this.#state.isDestroyed
  show() {
    this.#state.isVisible = true
  }
  focus() {
    this.#state.isFocused = true
  }
  minimize() {
    this.#state.isMinimized = true
    this.#state.isFocused = false
  }
  restore() {
    this.#state.isMinimized = false
  }
  close() {
    if (isPrevented(this, 'close')) return
    this.#state.isDestroyed = true
    windows.delete(this)
    this.emit('closed')
    if (windows.size === 0 && !isQuitting) app.emit('window-all-closed')
  }
}

export const ipcMain = {
  handle(channel, handler) {
    if (callHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    callHandlers.set(channel, handler)
  }
}

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => (permissionRequest = handler),
    setPermissionCheckHandler: (handler) => (permissionCheck = handler),
    webRequest: { onHeadersReceived: (listener) => (headersReceived = listener) }
  }
}

export const Menu = {
  buildFromTemplate: (items) => ({ items }),
  setApplicationMenu: (menu) => (standIn.menu = menu)
}

export const shell = {
  openExternal: async (url) => void standIn.openedOutside.push(copy(url)),
  openPath: async (path) => {
    standIn.openedOutside.push(copy(path))
    return ''
  },
  showItemInFolder: (path) => void standIn.openedOutside.push(copy(path))
}

/** As a system with a keychain has it: what is kept cannot be read as it is. */
export const safeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`kept:${text}`).map((byte) => byte ^ 0x5a),
  decryptString: (bytes) => {
    const text = Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString()
    if (!text.startsWith('kept:')) throw new Error('not what was encrypted here')
    return text.slice(5)
  }
}

/** A picture is its file here: one of the built program, or by Vite's address from the root, where tests run the source. */
export const nativeImage = {
  createFromPath: (path) => ({
    isEmpty: () => !existsSync(copy(path)) && !existsSync(join(process.cwd(), path.split('?')[0])),
    resize: (size) => ({ ...nativeImage.createFromPath(path), getSize: () => copy(size) })
  })
}

export const nativeTheme = { shouldUseDarkColors: false }

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }

export class Notification extends EventEmitter {
  static isSupported = () => true
  constructor(options) {
    super()
    Object.assign(this, copy(options))
  }
  show() {
    standIn.notifications.push(this)
  }
}

export const dialog = {
  /** Answered by `standIn.answers`, the first of which is used up; without one, as if the person pressed Escape. */
  showMessageBox: async (...args) => {
    const options = copy(args.at(-1))
    standIn.asked.push(options)
    return { response: standIn.answers.shift() ?? options.cancelId ?? 0, checkboxChecked: false }
  },
  showOpenDialog: async (...args) => {
    standIn.asked.push(copy(args.at(-1)))
    const chosen = standIn.answers.shift()
    return { canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] }
  },
  showErrorBox: (title, content) => void process.stderr.write(`${copy(title)}: ${copy(content)}\n`)
}

export const standIn = {
  menu: null,
  openedOutside: [],
  /** The files that were handed to the system's drag and drop. */
  dragged: [],
  recentDocuments: [],
  notifications: [],
  /** What the person was asked in dialogs, and what they answer: a button's number, a path. */
  asked: [],
  answers: JSON.parse(process.env.STAND_IN_ANSWERS ?? '[]'),
  /** Shows a page in the window. @type {(url: string, preload: string) => Promise<void>} */
  load: async () => {},
  /** Brings a message of the main process to the page. @type {(channel: string, args: unknown[]) => void} */
  deliver: () => {},
  end: (code) => process.exit(code),
  /** Electron is ready; to be called once the main module has been evaluated. */
  becomeReady() {
    isReady = true
    app.emit('ready')
    ready.resolve()
  },
  /** What `ipcRenderer.invoke` in a frame of the window that shows the screens comes to. `isMain`: not a frame inside of another. */
  async invoke({ url, isMain, windowId = shownWindow }, channel, args) {
    const handler = callHandlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    const event = { sender: { id: windowId }, senderFrame: { url, parent: isMain ? null : {} } }
    return copy(await handler(event, ...copy(args)))
  },
  /** Whether the page may leave for another address. */
  mayNavigate: (url) => [...windows].every(({ webContents }) => !isPrevented(webContents, 'will-navigate', { url })),
  /** `window.open` in the page: a second window, unless it is denied. */
  openWindow(url) {
    const { action } = [...windows][0].webContents.openWindow({ url })
    if (action === 'allow') void new BrowserWindow({ webPreferences: {} })
  },
  headersOf: (url) =>
    new Promise((resolve) =>
      headersReceived({ url, responseHeaders: {} }, (answer) => resolve(answer.responseHeaders))
    ),
  /** Whether a page that asks for a permission, or looks whether it has it, is given it. */
  isPermitted: async (permission) =>
    permissionCheck(null, permission, 'file://', {}) ||
    new Promise((resolve) => permissionRequest(null, permission, resolve, {}))
}
