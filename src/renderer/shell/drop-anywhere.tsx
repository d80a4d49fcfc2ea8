import '@mantine/dropzone/styles.css'
import { Group, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { FileUp } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { transport } from '../api/this-transport.ts'
import { useCommand } from '../api/use-call.ts'
import { useHasWindow } from '../api/use-has-window.ts'
import { useDragUnderWay } from '../components/drag-under-way.ts'
import { offerFiles } from '../screens/data/offered-files.ts'

/** Whether a file tells that its folder is a workspace. */
function isOfWorkspace({ name }: File): boolean {
  return name === 'workspace.db' || name.endsWith('.benchtop')
}

/** CSV files and folders may be dropped anywhere on the window; the import screen takes them. A workspace is opened. */
export function DropAnywhere() {
  const t = useTranslations()
  const navigate = useNavigate()
  const hasWindow = useHasWindow()
  const isDraggingOut = useDragUnderWay()
  const openWorkspace = useCommand('desktop', 'open_workspace')
  return (
    <Dropzone.FullScreen
      active={!isDraggingOut}
      withinPortal={false}
      activateOnKeyboard={false}
      inputProps={{ 'aria-label': t('shell.files_dropped') }}
      onDrop={(files) => {
        if (files.length === 0) return
        const workspace = hasWindow ? files.find(isOfWorkspace) : undefined
        if (workspace !== undefined) {
          void transport.pathsOf([workspace]).then(([path]) => openWorkspace.mutate({ path }))
          return
        }
        offerFiles(files)
        void navigate('/data/import')
      }}
    >
      <Group justify="center" h="calc(100vh - 80px)" style={{ pointerEvents: 'none' }}>
        <FileUp size={48} />
        <Stack gap={4}>
          <Text size="xl" fw={600}>
            {t('shell.drop')}
          </Text>
          <Text c="dimmed">{t('shell.drop_hint')}</Text>
        </Stack>
      </Group>
    </Dropzone.FullScreen>
  )
}
