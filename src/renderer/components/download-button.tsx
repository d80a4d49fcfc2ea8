import { Button, type ButtonProps } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { showError } from './notify.tsx'

/** @param save fetches a file that lies in the workspace and hands it to the browser or the desktop, see `saveDownload` */
export function DownloadButton({ save, children, ...rest }: ButtonProps & { save: () => Promise<void> }) {
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
        save()
          .catch(showError)
          .finally(() => setBusy(false))
      }}
    >
      {children}
    </Button>
  )
}
