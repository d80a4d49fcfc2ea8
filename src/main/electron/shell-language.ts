import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { Language } from '../../shared/contract/language.ts'
import { systemLanguage } from '../../shared/system-language.ts'
import { readJson, writeJson } from './json-file.ts'
import { en, type ShellWords } from './words/en.ts'
import { fr } from './words/fr.ts'

const Kept = z.object({ language: Language })
const WORDS: Record<Language, ShellWords> = { en, fr }

/** What menu, dialogs and notifications are written in. */
export interface ShellLanguage {
  words(): ShellWords
  /** Remembers it for the next start, where there are dialogs before there are screens. @returns whether it is another one */
  speak(language: Language): boolean
}

/** That of the screens as they told it last; before the first time, that of the system. */
export function createShellLanguage(userDataDir: string): ShellLanguage {
  const file = join(userDataDir, 'language.json')
  let language = readJson(file, Kept)?.language ?? systemLanguage(app.getPreferredSystemLanguages())
  return {
    words: () => WORDS[language],
    speak: (next) => {
      if (next === language) return false
      language = next
      writeJson(file, { language })
      return true
    }
  }
}
