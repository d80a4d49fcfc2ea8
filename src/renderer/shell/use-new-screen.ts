import { useEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { focusScreen } from '../components/screen.ts'

/**
 * Another screen begins at its top, but for the way back, where the browser knows how far it was read. Where a link took the
 * focus away with the screen it was on, the keyboard goes on in the new one.
 */
export function useNewScreen(): void {
  const { pathname } = useLocation()
  const isWayBack = useNavigationType() === 'POP'
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (!isWayBack) window.scrollTo(0, 0)
    if (document.activeElement === document.body) focusScreen()
  }, [pathname, isWayBack])
}
