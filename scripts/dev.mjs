// npm run dev [-- --workspace DIR]   the program with its screens reloading: in its window, else in the browser
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { whyNoWindow } from './find-electron.mjs'
import { runChild } from './run-child.mjs'

const folder = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'))
const args = [join(folder, 'bin', 'electron-vite.js'), 'dev', '--watch']
const forHost = process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : []
const reason = whyNoWindow()

if (reason === null) {
  runChild(process.execPath, [...args, ...forHost])
} else {
  console.log(reason)
  // electron-vite starts the browser host in Electron's place; the page comes from Vite and its calls go to port 8000.
  const env = { ...process.env, ELECTRON_EXEC_PATH: process.execPath }
  runChild(process.execPath, [...args, '--entry', 'out/main/serve.js', ...forHost], env)
}
