import { Button, Grid, Group, Stack } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useHasWindow } from '../../api/use-has-window.ts'
import { Page } from '../../components/page.tsx'
import { BackUp } from './back-up.tsx'
import { Check } from './check.tsx'
import { CleanUp } from './clean-up.tsx'
import { OtherPrograms } from './other-programs.tsx'
import { Restore } from './restore.tsx'
import { Sizes } from './sizes.tsx'
import { Trash } from './trash.tsx'

/** The care of the workspace: what it takes, that it is whole, and copies of it. */
export function WorkspaceScreen() {
  const t = useTranslations()
  const { data } = useCall('system', 'info', {})
  return (
    <Page title={t('places.workspace')} description={data?.workspace_dir ?? ' '} actions={<Folders />}>
      <Stack>
        <OtherPrograms />
        <Grid>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <Stack>
              <Sizes />
              <Check />
              <CleanUp />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 6 }}>
            <Stack>
              <BackUp />
              <Restore />
              <Trash />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </Page>
  )
}

function Folders() {
  const t = useTranslations()
  const hasWindow = useHasWindow()
  const show = useCommand('desktop', 'show_folder')
  if (!hasWindow) return null
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => show.mutate({ folder: 'workspace' })}>
        {t('workspace.show_folder')}
      </Button>
      <Button variant="default" onClick={() => show.mutate({ folder: 'logs' })}>
        {t('workspace.show_log')}
      </Button>
    </Group>
  )
}
