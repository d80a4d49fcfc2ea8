export interface StandInFrame {
  url: string
  /** False for a frame inside of another. */
  isMain: boolean
  /** The window it belongs to; the one that shows the screens unless told. */
  windowId?: number
}

/** What Electron itself would do. */
export const standIn: {
  menu: { items: unknown[] } | null
  openedOutside: string[]
  dragged: string[]
  recentDocuments: string[]
  notifications: { title: string; body: string; emit(name: 'click'): boolean }[]
  /** The options of every dialog that was shown. */
  asked: { message?: string; detail?: string; title?: string; buttons?: string[] }[]
  /** What the person answers next: a button's number, a path. */
  answers: (number | string)[]
  load(url: string, preload: string): Promise<void>
  deliver(channel: string, args: unknown[]): void
  end(code: number): void
  becomeReady(): void
  invoke(frame: StandInFrame, channel: string, args: unknown[]): Promise<unknown>
  mayNavigate(url: string): boolean
  openWindow(url: string): void
  headersOf(url: string): Promise<Record<string, string[]> | undefined>
  isPermitted(permission: string): Promise<boolean>
}
