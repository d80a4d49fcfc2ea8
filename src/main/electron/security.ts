import { shell, type Session, type WebContents } from 'electron'
import { CONTENT_SECURITY_POLICY } from '../../shared/content-security-policy.ts'
import { isScreen } from './screens.ts'

/** The one permission of the screens: to copy text when a person presses a button for it. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write'

/** Gives every response the policy, except Vite's, whose inline scripts it would stop; grants no permission but one. */
export function hardenSession(session: Session, screens: string): void {
  session.setPermissionRequestHandler((_, permission, answer) => answer(permission === ALLOWED_PERMISSION))
  session.setPermissionCheckHandler((_, permission) => permission === ALLOWED_PERMISSION)
  if (!screens.startsWith('file:')) return
  session.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
    answer({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [CONTENT_SECURITY_POLICY] } })
  })
}

/** Keeps a window on the screens: no other page, no second window; links open in the person's browser. */
export function hardenContents(contents: WebContents, screens: string): void {
  contents.on('will-navigate', (details) => {
    if (isScreen(details.url, screens)) return
    details.preventDefault()
    openOutside(details.url)
  })
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** https links, and the pages of this machine's own server, such as /docs. */
function openOutside(url: string): void {
  const target = URL.parse(url)
  const isOwn = target?.protocol === 'http:' && target.hostname === '127.0.0.1'
  if (target?.protocol === 'https:' || isOwn) void shell.openExternal(url)
}
