import { AppShell, Burger, Button, Group, Image, Kbd, NavLink, ScrollArea, Stack, Text } from '@mantine/core'
import { useDisclosure, useHotkeys, useOs } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { lazy, Suspense, type MouseEvent } from 'react'
import { NavLink as RouterLink, Outlet, useLocation } from 'react-router'
import { useTranslations } from 'use-intl'
import icon from '../../../resources/icon.svg'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { takeBack } from '../components/notify.tsx'
import { focusScreen, SCREEN } from '../components/screen.ts'
import { DropAnywhere } from './drop-anywhere.tsx'
import { GuideHint } from './guide-hint.tsx'
import { JobTray } from './job-tray.tsx'
import { OnlyReads, OnlyReadsMark } from './only-reads.tsx'
import { loadPalette, openPalette, usePaletteLoaded } from './palette/open-palette.ts'
import { PLACES } from './places.ts'
import { useLoadSoon } from './use-load-soon.ts'
import { useNewScreen } from './use-new-screen.ts'
import { useShellLanguage } from './use-shell-language.ts'
import { WorkspaceBar } from './workspace-bar.tsx'

/** Not needed until somebody searches, or asks. */
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }))

/** Past the navigation. The address stays as it is: what follows its # is the screen. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  focusScreen()
}

/** The window: navigation on the left, the screen beside it, jobs below. */
export function Shell() {
  useShellLanguage()
  useLoadSoon()
  useNewScreen()
  const t = useTranslations()
  const [opened, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  const loaded = usePaletteLoaded()
  const [helping, help] = useDisclosure(false)
  useHotkeys([['mod+K', openPalette]], [])
  useHotkeys([
    ['mod+Z', takeBack],
    ['?', help.open],
    ['shift+?', help.open]
  ])
  return (
    <AppShell
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      header={{ height: { base: 48, sm: 0 } }}
    >
      <a className="skip" href={`#${SCREEN}`} onClick={skip}>
        {t('shell.skip')}
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label={t('shell.navigation')} />
          <Text fw={600}>Benchtop</Text>
          <OnlyReadsMark />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('shell.places')}>
        <Group gap="xs" px={6} py={8} visibleFrom="sm">
          <Image src={icon} w={26} h={26} alt="" />
          <Text fw={700} size="lg">
            Benchtop
          </Text>
        </Group>
        <SearchButton />
        <AppShell.Section grow component={ScrollArea}>
          <Stack gap={2}>
            {PLACES.map(({ to, name, icon: Icon, also = [] }) => (
              <NavLink
                key={to}
                component={RouterLink}
                to={to}
                label={t(`places.${name}`)}
                leftSection={<Icon size={18} />}
                active={[to, ...also].some((path) => pathname.startsWith(path))}
                onClick={close}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
              />
            ))}
          </Stack>
        </AppShell.Section>
        <AppShell.Section>
          {pathname !== '/home' && <GuideHint />}
          <Suspense>
            <JobTray onLeave={close} />
          </Suspense>
          <OnlyReads onLeave={close} />
          <WorkspaceBar />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id={SCREEN} tabIndex={-1}>
        <ErrorBoundary what={t('shell.this_screen')} key={pathname}>
          <Suspense>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
        <DropAnywhere />
      </AppShell.Main>
      <Suspense>
        {loaded && <Palette onShortcuts={help.open} />}
        {helping && <ShortcutsDialog onClose={help.close} />}
      </Suspense>
    </AppShell>
  )
}

function SearchButton() {
  const t = useTranslations()
  const isMac = useOs() === 'macos'
  return (
    <Button
      variant="default"
      size="xs"
      fullWidth
      my={8}
      justify="space-between"
      leftSection={<Search size={14} />}
      rightSection={<Kbd size="xs">{isMac ? '⌘ K' : 'Ctrl K'}</Kbd>}
      onClick={openPalette}
      styles={{ label: { flexGrow: 1, justifyContent: 'flex-start' } }}
    >
      {t('shell.search')}
    </Button>
  )
}
