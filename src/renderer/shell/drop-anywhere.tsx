import { Group, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { FileUp } from 'lucide-react'
import { useNavigate } from 'react-router'
import { offerFiles } from '../screens/data/offered-files.ts'

/** CSV files and folders may be dropped anywhere on the window; the Data screen takes them. */
export function DropAnywhere() {
  const navigate = useNavigate()
  return (
    <Dropzone.FullScreen
      active
      onDrop={(files) => {
        offerFiles(files)
        void navigate('/data/import')
      }}
    >
      <Group justify="center" mih={240} style={{ pointerEvents: 'none' }}>
        <FileUp size={48} />
        <Text size="xl">Drop CSV files or folders to import them</Text>
      </Group>
    </Dropzone.FullScreen>
  )
}
