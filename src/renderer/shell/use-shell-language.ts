import { useEffect } from 'react'
import { useCall, useCommand } from '../api/use-call.ts'
import { useLanguage } from '../words/use-language.ts'

/** Tells the window's own menu, dialogs and notifications which language the screens are in; a browser has none to tell. */
export function useShellLanguage(): void {
  const { language } = useLanguage()
  const hasWindow = useCall('desktop', 'status', {}).data?.available === true
  const { mutate: speak } = useCommand('desktop', 'speak')
  useEffect(() => {
    if (hasWindow) speak({ language })
  }, [hasWindow, language, speak])
}
