import { Button, type ButtonProps } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { showError } from './notify.tsx'
import { saveDownload } from '../api/save-download.ts'

/** Fetches a file that lies in the workspace and hands it to the browser or the desktop to save. */
export function DownloadButton({ file, children, ...rest }: ButtonProps & { file: string }) {
  const [busy, setBusy] = useState(false)
  return (
    <Button
      size="compact-sm"
      variant="light"
      leftSection={<Download size={14} />}
      {...rest}
      loading={busy}
      onClick={() => {
        setBusy(true)
        saveDownload(file)
          .catch(showError)
          .finally(() => setBusy(false))
      }}
    >
      {children}
    </Button>
  )
}
