import { useEffect } from 'react'
import { useCommand } from '../api/use-call.ts'
import { useHasWindow } from '../api/use-has-window.ts'
import { useLanguage } from '../words/use-language.ts'

/** Tells the window's own menu, dialogs and notifications which language the screens are in; a browser has none to tell. */
export function useShellLanguage(): void {
  const { language } = useLanguage()
  const hasWindow = useHasWindow()
  const { mutate: speak } = useCommand('desktop', 'speak')
  useEffect(() => {
    if (hasWindow) speak({ language })
  }, [hasWindow, language, speak])
}
