import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { AnyEvent } from '../shared/contract/events.ts'
import { IPC, type BenchtopBridge } from '../shared/ipc.ts'

const listeners = new Set<(event: AnyEvent) => void>()

ipcRenderer.on(IPC.event, (_, event: AnyEvent) => {
  for (const listener of listeners) listener(event)
})

const bridge: BenchtopBridge = {
  call: (name, input) => ipcRenderer.invoke(IPC.call, name, input),
  on: (name, listener) => {
    const forward = (event: AnyEvent): void => {
      if (event.name === name) (listener as (payload: AnyEvent['payload']) => void)(event.payload)
    }
    listeners.add(forward)
    return () => void listeners.delete(forward)
  },
  pathForFile: (file) => webUtils.getPathForFile(file)
}

contextBridge.exposeInMainWorld('benchtop', bridge)
