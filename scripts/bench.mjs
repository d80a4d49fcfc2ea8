// npm run bench -- NAME [arguments]   runs bench/NAME.ts; without a name, tells which there are
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

const [name, ...rest] = process.argv.slice(2)
const names = readdirSync('bench').flatMap((file) => (file.endsWith('.ts') ? file.slice(0, -3) : []))
if (!names.includes(name)) {
  console.log(`Benchmarks: ${names.join(', ')}`)
  process.exit(name === undefined ? 0 : 1)
}
const { status } = spawnSync(process.execPath, [`bench/${name}.ts`, ...rest], { stdio: 'inherit' })
process.exit(status ?? 1)
