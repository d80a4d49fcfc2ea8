import { useMantineColorScheme } from '@mantine/core'
import {
  Activity,
  BookOpen,
  CalendarClock,
  FileUp,
  FolderOpen,
  HardDriveDownload,
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
import { useCall, useCommand } from '../../api/use-call.ts'
import { showDone } from '../../components/notify.tsx'
import { PLACES } from '../places.ts'
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts'

/** Where one can go and what one can do, wherever the person is. */
export function useActions(): PaletteGroup[] {
  const navigate = useNavigate()
  const go = (to: string) => () => void navigate(to)
  const places: PaletteEntry[] = [
    ...PLACES.map(({ to, label, icon }) => ({ id: to, label, icon, run: go(to) })),
    { id: '/jobs', label: 'Jobs', description: 'what runs and what ran', icon: ListChecks, run: go('/jobs') },
    {
      id: '/workspace',
      label: 'Workspace',
      description: 'size, backup, integrity, clean up',
      icon: ShieldCheck,
      run: go('/workspace')
    }
  ]
  const work: PaletteEntry[] = [
    { id: 'import', label: 'Import CSV files', icon: FileUp, run: go('/data/import') },
    { id: 'train', label: 'Train a model', icon: Sparkles, run: go('/train') },
    { id: 'drift', label: 'Check drift', icon: Activity, run: go('/monitoring') },
    { id: 'retrain', label: 'Retrain and compare', icon: CalendarClock, run: go('/monitoring/retrain') },
    { id: 'backup', label: 'Back up this workspace', icon: HardDriveDownload, run: go('/workspace') }
  ]
  return [
    { label: 'Go to', entries: places },
    { label: 'Do', entries: [...work, ...useCommands(), ...useColours()] }
  ]
}

function useCommands(): PaletteEntry[] {
  const serving = useCall('serving', 'status', {}).data
  const window = useCall('desktop', 'status', {}).data
  const start = useCommand('serving', 'start')
  const stop = useCommand('serving', 'stop')
  const sample = useCommand('system', 'open_sample')
  const openWorkspace = useCommand('desktop', 'open_workspace')
  const showFolder = useCommand('desktop', 'show_folder')
  const commands: PaletteEntry[] = [
    {
      id: 'sample',
      label: 'Open the sample project',
      icon: TestTubes,
      run: () => sample.mutate({}, { onSuccess: () => showDone('The sample project is being opened.') })
    }
  ]
  if (serving !== undefined) {
    commands.push(
      serving.running
        ? { id: 'stop', label: 'Stop the server', icon: Square, run: () => stop.mutate({}) }
        : { id: 'start', label: 'Start the server', icon: Play, run: () => start.mutate({ port: null }) }
    )
    const docs = serving.address === null ? null : `${serving.address}/docs`
    if (docs !== null) {
      const run = (): void => void globalThis.open(docs, '_blank', 'noreferrer')
      commands.push({ id: 'docs', label: 'Every route of the server', description: docs, icon: BookOpen, run })
    }
  }
  if (window?.available === true) {
    commands.push(
      {
        id: 'open-workspace',
        label: 'Open another workspace…',
        icon: FolderOpen,
        run: () => openWorkspace.mutate({ path: null })
      },
      {
        id: 'folder',
        label: 'Show the workspace folder',
        icon: FolderOpen,
        run: () => showFolder.mutate({ folder: 'workspace' })
      },
      { id: 'logs', label: 'Show the log folder', icon: ScrollText, run: () => showFolder.mutate({ folder: 'logs' }) }
    )
  }
  return commands
}

function useColours(): PaletteEntry[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const colours = [
    { scheme: 'light', label: 'Light colours', icon: Sun },
    { scheme: 'dark', label: 'Dark colours', icon: Moon },
    { scheme: 'auto', label: 'Colours that follow the system', icon: Monitor }
  ] as const
  return colours
    .filter(({ scheme }) => scheme !== colorScheme)
    .map(({ scheme, label, icon }) => ({ id: `colours-${scheme}`, label, icon, run: () => setColorScheme(scheme) }))
}
