import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'

const QUERY = '?nodeWorker'
const VIRTUAL = '\0bundled-node-worker:'
const OUT_DIR = fileURLToPath(new URL('../../node_modules/.cache/test-workers', import.meta.url))

/**
 * Gives vitest the meaning that electron-vite's build gives `import createWorker from './x.ts?nodeWorker'`:
 * the worker and all that it imports become one file, built once for a whole run of tests. A test that
 * starts a thread would otherwise strip and compile some hundred modules first, a second each time.
 */
export function bundledNodeWorker(): Plugin {
  return {
    name: 'bundled-node-worker',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(QUERY)) return null
      const resolved = await this.resolve(id.slice(0, -QUERY.length), importer, { skipSelf: true })
      return resolved === null ? null : VIRTUAL + resolved.id
    },
    async load(id) {
      if (!id.startsWith(VIRTUAL)) return null
      const [entry] = await bundle(id.slice(VIRTUAL.length))
      for (const source of entry.moduleIds) if (source.startsWith('/')) this.addWatchFile(source)
      const url = JSON.stringify(pathToFileURL(`${OUT_DIR}/${entry.fileName}`).href)
      return `import { Worker } from 'node:worker_threads'\nexport default (options) => new Worker(new URL(${url}), options)`
    }
  }
}

/**
 * The entry comes first. A name holds its content's hash, and a file that is there is left alone: a thread of another
 * test may be reading it.
 */
async function bundle(entry: string): Promise<Rolldown.RolldownOutput['output']> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: entry,
      outDir: OUT_DIR,
      write: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' } }
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] }
  })
  const { output } = built as Rolldown.RolldownOutput
  mkdirSync(OUT_DIR, { recursive: true })
  for (const file of output) keep(`${OUT_DIR}/${file.fileName}`, file.type === 'chunk' ? file.code : file.source)
  return output
}

/** Written beside and moved, so that nobody sees half of it. */
function keep(path: string, content: string | Uint8Array): void {
  if (existsSync(path)) return
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, content)
  renameSync(unfinished, path)
}
