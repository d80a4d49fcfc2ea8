import { Button, Group, Pill, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { client } from '../../api/client.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { showUnchanged, showUndoable } from '../../components/notify.tsx'
import { Writes } from '../../components/writes.tsx'
import { useEngineWords } from '../../words/engine-words.ts'

/** Names that point at a version, such as champion: `models:/name@champion`. */
export function Aliases({ version: { name, version, aliases } }: { version: ModelVersion }) {
  const t = useTranslations()
  const bringBack = useAliasReturn(name)
  const remove = useCommand('models', 'delete_alias')
  const removeAlias = (alias: string): void =>
    remove.mutate(
      { name, alias },
      {
        onSuccess: () => showUndoable(t('models.alias_removed', { alias }), () => bringBack(alias, version, null))
      }
    )
  return (
    <Stack gap="xs">
      {aliases.length > 0 && (
        <Group gap={6}>
          {aliases.map((alias) => (
            <Pill
              key={alias}
              withRemoveButton
              onRemove={() => removeAlias(alias)}
              removeButtonProps={{
                'aria-label': t('models.alias_remove', { alias }),
                'aria-hidden': false,
                tabIndex: 0
              }}
            >
              @{alias}
            </Pill>
          ))}
        </Group>
      )}
      <NewAlias name={name} version={version} />
    </Stack>
  )
}

/** Sets an alias again, unless it has gone elsewhere since it was seen on `on`; null: on no version. */
function useAliasReturn(name: string): (alias: string, version: string, on: string | null) => Promise<void> {
  const t = useTranslations()
  return async (alias, version, on) => {
    const { aliases } = await client.models.get({ name })
    const now = aliases.find((one) => one.alias === alias)?.version ?? null
    if (now === on || now === null) await client.models.set_alias({ name, version, alias })
    else showUnchanged(t('models.alias_elsewhere', { alias, version: now }))
  }
}

function NewAlias({ name, version }: { name: string; version: string }) {
  const t = useTranslations()
  const say = useEngineWords()
  const set = useCommand('models', 'set_alias', { quiet: true })
  const { data } = useCall('models', 'get', { name })
  const bringBack = useAliasReturn(name)
  const [draft, setDraft] = useState('')
  const alias = draft.trim().replace(/^@/, '')
  /** The other version that an alias stands on. */
  const fromOf = (moved: string): string | undefined =>
    data?.aliases.find((one) => one.alias === moved && one.version !== version)?.version
  const onSet = (moved: string, from: string | undefined): void => {
    setDraft('')
    if (from === undefined) return
    showUndoable(t('models.alias_moved', { alias: moved, from, version }), () => bringBack(moved, from, version))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (alias !== '') set.mutate({ name, version, alias }, { onSuccess: () => onSet(alias, fromOf(alias)) })
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          size="xs"
          value={draft}
          onChange={(event) => {
            setDraft(event.currentTarget.value)
            set.reset()
          }}
          placeholder={t('models.alias_example')}
          aria-label={t('models.alias_new')}
          description={t('models.alias_hint')}
          inputWrapperOrder={['input', 'error', 'description']}
          error={set.error === null ? undefined : say(set.error.message)}
          flex={1}
          maw={320}
        />
        <Writes>
          <Button type="submit" size="xs" variant="default" loading={set.isPending} disabled={alias === ''}>
            {t('models.alias_set')}
          </Button>
        </Writes>
      </Group>
    </form>
  )
}
