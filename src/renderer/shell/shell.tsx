import { AppShell, Burger, Group, Image, NavLink, ScrollArea, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Boxes, Database, FlaskConical, Radio, Sparkles, TableProperties, type LucideIcon } from 'lucide-react'
import { NavLink as RouterLink, Outlet, useLocation } from 'react-router'
import icon from '../../../resources/icon.svg'
import { useCall } from '../api/use-call.ts'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { DropAnywhere } from './drop-anywhere.tsx'
import { JobTray } from './job-tray.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** `also`: what else lies there. */
const PLACES: { to: string; label: string; icon: LucideIcon; also?: string }[] = [
  { to: '/data', label: 'Data', icon: Database },
  { to: '/features', label: 'Features', icon: TableProperties },
  { to: '/train', label: 'Train', icon: Sparkles },
  { to: '/experiments', label: 'Experiments', icon: FlaskConical, also: '/runs' },
  { to: '/models', label: 'Models', icon: Boxes },
  { to: '/serving', label: 'Serving', icon: Radio }
]

/** The window: navigation on the left, the screen beside it, jobs below. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  return (
    <AppShell
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      header={{ height: { base: 48, sm: 0 } }}
    >
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%">
          <Burger opened={opened} onClick={toggle} size="sm" aria-label="Navigation" />
          <Text fw={600}>Benchtop</Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label="Places">
        <Group gap="xs" px={6} py={8} mb={6} visibleFrom="sm">
          <Image src={icon} w={26} h={26} alt="" />
          <Text fw={700} size="lg">
            Benchtop
          </Text>
        </Group>
        <AppShell.Section grow component={ScrollArea}>
          <Stack gap={2}>
            {PLACES.map(({ to, label, icon: Icon, also = to }) => (
              <NavLink
                key={to}
                component={RouterLink}
                to={to}
                label={label}
                leftSection={<Icon size={18} />}
                active={pathname.startsWith(to) || pathname.startsWith(also)}
                onClick={close}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
              />
            ))}
          </Stack>
        </AppShell.Section>
        <AppShell.Section>
          <JobTray />
          <Workspace />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>
        <ErrorBoundary what="This screen" key={pathname}>
          <Outlet />
        </ErrorBoundary>
      </AppShell.Main>
      <DropAnywhere />
    </AppShell>
  )
}

/** Where the data lies, and the look of the window. */
function Workspace() {
  const { data } = useCall('system', 'info', {})
  return (
    <Group justify="space-between" wrap="nowrap" px={6} pt={8} gap={4}>
      <Text size="xs" c="dimmed" truncate title={data?.workspace_dir}>
        {data === undefined ? '' : (data.workspace_dir.split(/[\\/]/).at(-1) ?? '')}
      </Text>
      <ThemeSwitch />
    </Group>
  )
}
