import '@mantine/spotlight/styles.css'
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { typeEarlyKeys } from './early-keys.ts'
import { closePalette, paletteOpen, paletteQuery } from './open-palette.ts'
import { findEntries, type PaletteGroup } from './palette-entry.ts'
import { useActions } from './use-actions.ts'
import { useFoundRuns, useThings } from './use-things.ts'

const [store, palette] = createSpotlight()

/**
 * Every place, action, dataset, model, experiment and run, found by a few letters. Stays closed beside the screens until
 * `openPalette`.
 */
export function Palette({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useTranslations()
  const opened = paletteOpen.use()
  const query = paletteQuery.use()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!opened) return palette.close()
    palette.open() // not as it is drawn first: what has the focus now has it again when it closes
    const { current } = field
    if (current !== null && current === document.activeElement) typeEarlyKeys(current) // opened again while it was going
  }, [opened])
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={paletteQuery.set}
      shortcut={null}
      clearQueryOnClose={false}
      onSpotlightClose={closePalette}
      scrollable
      maxHeight="60vh"
      size="lg"
    >
      <Spotlight.Search
        ref={field}
        placeholder={t('shell.palette_hint')}
        aria-label={t('shell.palette_label')}
        leftSection={<Search size={18} />}
        onFocus={(event) => typeEarlyKeys(event.currentTarget)}
      />
      {opened && <Results query={query} onShortcuts={onShortcuts} />}
    </Spotlight.Root>
  )
}

function Results({ query, onShortcuts }: { query: string; onShortcuts: () => void }) {
  const t = useTranslations()
  const [settled] = useDebouncedValue(query, 120)
  const actions = useActions(onShortcuts)
  const things = useThings()
  const runs = useFoundRuns(settled)
  const found = findEntries([...actions, ...things], query)
  const groups = runs.entries.length === 0 ? found : [...found, runs]
  return (
    <Spotlight.ActionsList>
      {groups.map((group) => (
        <Group key={group.label} group={group} />
      ))}
      {groups.length === 0 && (
        <Spotlight.Empty>
          <Text size="sm">{t('shell.palette_empty')}</Text>
        </Spotlight.Empty>
      )}
    </Spotlight.ActionsList>
  )
}

function Group({ group: { label, entries } }: { group: PaletteGroup }) {
  return (
    <Spotlight.ActionsGroup label={label}>
      {entries.map(({ id, label: name, description, icon: Icon, run }) => (
        <Spotlight.Action
          key={id}
          label={name}
          description={description}
          leftSection={<Icon size={18} aria-hidden />}
          onClick={run}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}
