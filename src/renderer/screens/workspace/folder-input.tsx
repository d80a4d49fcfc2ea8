import { Button, Group, TextInput } from '@mantine/core'
import { FolderOpen } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { useHasWindow } from '../../api/use-has-window.ts'
import { useEngineWords } from '../../words/engine-words.ts'

export interface FolderInputProps {
  label: string
  description: string
  placeholder: string
  value: string
  onChange: (dir: string) => void
  /** Why the folder was refused. */
  error?: { message: string } | null
  /** Whether its dialog begins in it. */
  first?: boolean
}

/** A folder on this machine: written, or chosen in the system's own dialog where there is a window. */
export function FolderInput({ label, description, placeholder, value, onChange, error, first }: FolderInputProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const hasWindow = useHasWindow()
  const choose = useCommand('desktop', 'choose_folder')
  return (
    <Group align="flex-end" wrap="nowrap" gap="xs">
      <TextInput
        label={label}
        description={description}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error == null ? undefined : say(error.message)}
        data-autofocus={first}
        style={{ flexGrow: 1 }}
        spellCheck={false}
      />
      {hasWindow && (
        <Button
          variant="default"
          leftSection={<FolderOpen size={16} />}
          aria-label={t('workspace.choose_named', { label })}
          onClick={() => choose.mutate({ title: label }, { onSuccess: ({ dir }) => dir !== null && onChange(dir) })}
        >
          {t('workspace.choose')}
        </Button>
      )}
    </Group>
  )
}
