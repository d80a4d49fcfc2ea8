import '@mantine/dropzone/styles.css'
import { Group, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { FileUp } from 'lucide-react'
import { useNavigate } from 'react-router'
import { offerFiles } from '../screens/data/offered-files.ts'

/** CSV files and folders may be dropped anywhere on the window; the import screen takes them. */
export function DropAnywhere() {
  const navigate = useNavigate()
  return (
    <Dropzone.FullScreen
      active
      activateOnKeyboard={false}
      inputProps={{ 'aria-label': 'Files dropped on the window' }}
      onDrop={(files) => {
        if (files.length === 0) return
        offerFiles(files)
        void navigate('/data/import')
      }}
    >
      <Group justify="center" h="calc(100vh - 80px)" style={{ pointerEvents: 'none' }}>
        <FileUp size={48} />
        <Stack gap={4}>
          <Text size="xl" fw={600}>
            Drop CSV files or folders
          </Text>
          <Text c="dimmed">You see what is in them before anything is imported.</Text>
        </Stack>
      </Group>
    </Dropzone.FullScreen>
  )
}
