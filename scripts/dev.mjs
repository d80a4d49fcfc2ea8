// npm run dev [-- --workspace DIR]   the program with its screens reloading: in its window, else in the browser
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { whyNoWindow } from './find-electron.mjs'
import { runChild } from './run-child.mjs'

const folder = dirname(createRequire(import.meta.url).resolve('electron-vite/package.json'))
const args = [join(folder, 'bin', 'electron-vite.js'), 'dev', '--watch']
const own = process.argv.slice(2)
const reason = whyNoWindow()

if (reason === null) {
  runChild(process.execPath, own.length === 0 ? args : [...args, '--', ...own])
} else {
  console.log(reason)
  console.log('Open http://localhost:8000 once, which signs the browser in; then work on http://localhost:5173.')
  // electron-vite starts the browser host in Electron's place; Vite's page sends its calls to port 8000.
  const env = { ...process.env, ELECTRON_EXEC_PATH: process.execPath }
  const host = ['--entry', 'out/main/serve.js', '--', '--port', '8000', ...own]
  runChild(process.execPath, [...args, ...host], env)
}
