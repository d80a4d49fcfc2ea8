import { useMantineColorScheme } from '@mantine/core'
import {
  Activity,
  BookOpen,
  CalendarClock,
  FileUp,
  FolderOpen,
  HardDriveDownload,
  Keyboard,
  Languages,
  ListChecks,
  Monitor,
  Moon,
  Play,
  ScrollText,
  ShieldCheck,
  Sparkles,
  Square,
  Sun,
  TestTubes
} from 'lucide-react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useHasWindow } from '../../api/use-has-window.ts'
import { showDone } from '../../components/notify.tsx'
import { LANGUAGE_NAMES } from '../../words/language-names.ts'
import { useLanguage } from '../../words/use-language.ts'
import { PLACES } from '../places.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'

/** Where one can go and what one can do, wherever the person is. */
export function useActions(onShortcuts: () => void): PaletteGroup[] {
  const t = useTranslations()
  const navigate = useNavigate()
  const go = (to: string) => () => void navigate(to)
  const places: PaletteEntry[] = [
    ...PLACES.map(({ to, name, icon }) => ({ id: to, label: t(`places.${name}`), icon, run: go(to) })),
    {
      id: '/jobs',
      label: t('places.jobs'),
      description: t('shell.about_jobs'),
      icon: ListChecks,
      run: go('/jobs')
    },
    {
      id: '/workspace',
      label: t('places.workspace'),
      description: t('shell.about_workspace'),
      icon: ShieldCheck,
      run: go('/workspace')
    }
  ]
  const work: PaletteEntry[] = [
    { id: 'import', label: t('shell.import'), icon: FileUp, run: go('/data/import') },
    { id: 'train', label: t('shell.train'), icon: Sparkles, run: go('/train') },
    { id: 'drift', label: t('shell.drift'), icon: Activity, run: go('/monitoring') },
    { id: 'retrain', label: t('shell.retrain'), icon: CalendarClock, run: go('/monitoring/retrain') },
    { id: 'backup', label: t('shell.backup'), icon: HardDriveDownload, run: go('/workspace') },
    { id: 'shortcuts', label: t('shell.shortcuts'), description: '?', icon: Keyboard, run: onShortcuts }
  ]
  return [
    { label: t('shell.go_to'), entries: places },
    { label: t('shell.do'), entries: [...work, ...useCommands(), ...useColours(), ...useLanguages()] }
  ]
}

function useCommands(): PaletteEntry[] {
  const t = useTranslations()
  const serving = useCall('serving', 'status', {}).data
  const hasWindow = useHasWindow()
  const start = useCommand('serving', 'start')
  const stop = useCommand('serving', 'stop')
  const sample = useCommand('system', 'open_sample')
  const openWorkspace = useCommand('desktop', 'open_workspace')
  const showFolder = useCommand('desktop', 'show_folder')
  const commands: PaletteEntry[] = [
    {
      id: 'sample',
      label: t('shell.sample'),
      icon: TestTubes,
      run: () => sample.mutate({}, { onSuccess: () => showDone(t('shell.sample_opening')) })
    }
  ]
  if (serving !== undefined) {
    commands.push(
      serving.running
        ? { id: 'stop', label: t('shell.stop_server'), icon: Square, run: () => stop.mutate({}) }
        : { id: 'start', label: t('shell.start_server'), icon: Play, run: () => start.mutate({ port: null }) }
    )
    const docs = serving.address === null ? null : `${serving.address}/docs`
    if (docs !== null) {
      const run = (): void => void globalThis.open(docs, '_blank', 'noreferrer')
      commands.push({ id: 'docs', label: t('shell.server_docs'), description: docs, icon: BookOpen, run })
    }
  }
  if (hasWindow) {
    commands.push(
      {
        id: 'open-workspace',
        label: t('shell.open_workspace'),
        icon: FolderOpen,
        run: () => openWorkspace.mutate({ path: null })
      },
      {
        id: 'folder',
        label: t('shell.show_folder'),
        icon: FolderOpen,
        run: () => showFolder.mutate({ folder: 'workspace' })
      },
      { id: 'logs', label: t('shell.show_logs'), icon: ScrollText, run: () => showFolder.mutate({ folder: 'logs' }) }
    )
  }
  return commands
}

function useColours(): PaletteEntry[] {
  const t = useTranslations()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const colours = [
    { scheme: 'light', label: t('shell.use_light'), icon: Sun },
    { scheme: 'dark', label: t('shell.use_dark'), icon: Moon },
    { scheme: 'auto', label: t('shell.use_auto'), icon: Monitor }
  ] as const
  return colours
    .filter(({ scheme }) => scheme !== colorScheme)
    .map(({ scheme, label, icon }) => ({ id: `colours-${scheme}`, label, icon, run: () => setColorScheme(scheme) }))
}

function useLanguages(): PaletteEntry[] {
  const { language, setChoice } = useLanguage()
  return LANGUAGE_NAMES.filter(([one]) => one !== language).map(([one, label]) => ({
    id: `language-${one}`,
    label,
    icon: Languages,
    run: () => setChoice(one)
  }))
}
