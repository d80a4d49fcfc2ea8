// npm start [-- --workspace DIR]   the built program: its window where one can open, else its screens in the browser
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findElectron, whyNoWindow } from './find-electron.mjs'
import { runChild } from './run-child.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)
const host = join(root, 'out', 'main', 'serve.js')
const reason = whyNoWindow()

if (!existsSync(host)) {
  console.error('Benchtop is not built yet: run "npm run build" first.')
  process.exit(1)
}
if (reason === null) {
  runChild(findElectron(), [root, ...args])
} else {
  console.log(reason)
  runChild(process.execPath, [host, ...args])
}
