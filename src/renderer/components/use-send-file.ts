import { useState } from 'react'
import { transport } from '../api/this-transport.ts'
import { showError } from './notify.tsx'

export interface FileSender {
  sending: boolean
  /** @param onSent told where the main process can read the file; not called where that failed, which is shown */
  send(file: File, onSent: (path: string) => void): void
}

/** Makes a chosen file readable for the main process: from a browser it is sent first, which may take a while. */
export function useSendFile(): FileSender {
  const [sending, setSending] = useState(false)
  return {
    sending,
    send: (file, onSent) => {
      setSending(true)
      transport
        .pathsOf([file])
        .then(([path]) => onSent(path))
        .catch(showError)
        .finally(() => setSending(false))
    }
  }
}
