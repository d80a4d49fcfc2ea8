// Stands in for Electron's program: node --import ./register.mjs launch.mjs MAIN [arguments], forked by stand-in-host.ts,
// which shows the window. A main module that awaits Electron's readiness while it is evaluated hangs here as there.
import { pathToFileURL } from 'node:url'
import { runInThisContext } from 'node:vm'
import * as electron from 'electron'
import { createChannel } from './channel.mjs'

const { standIn } = electron
const ask = createChannel(process, {
  invoke: standIn.invoke,
  mayNavigate: standIn.mayNavigate,
  openWindow: standIn.openWindow,
  headersOf: standIn.headersOf,
  evaluate: (source, argument) => runInThisContext(`(${String(source)})`)(electron, argument)
})
standIn.load = (url, preload) => ask('load', url, preload)
standIn.deliver = (channel, args) => void ask('deliver', channel, args)

await import(pathToFileURL(process.argv[2]).href)
standIn.becomeReady()
