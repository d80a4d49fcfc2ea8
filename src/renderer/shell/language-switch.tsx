import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { Languages } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { LANGUAGE_NAMES } from '../words/language-names.ts'
import { useLanguage, type LanguageChoice } from '../words/use-language.ts'

/** Chooses the language of the screens. */
export function LanguageSwitch() {
  const t = useTranslations()
  const { choice, setChoice } = useLanguage()
  const choices: [LanguageChoice, string][] = [['system', t('shell.language_system')], ...LANGUAGE_NAMES]
  return (
    <Menu position="top-end">
      <Menu.Target>
        <Tooltip label={t('shell.language')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('shell.language')}>
            <Languages size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={choice} onChange={(value) => setChoice(value as LanguageChoice)}>
          {choices.map(([value, label]) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
