import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const QUERY = '?nodeWorker'
const VIRTUAL = '\0node-worker-from-source:'

/**
 * Gives vitest the meaning that electron-vite's build gives `import createWorker from './x.ts?nodeWorker'`:
 * the worker file runs from source under Node's own type stripping. Workers and all that they import
 * therefore use relative specifiers with their extension, and erasable syntax only.
 */
export function nodeWorkerFromSource(): Plugin {
  return {
    name: 'node-worker-from-source',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(QUERY)) return null
      const resolved = await this.resolve(id.slice(0, -QUERY.length), importer, { skipSelf: true })
      return resolved === null ? null : VIRTUAL + resolved.id
    },
    load(id) {
      if (!id.startsWith(VIRTUAL)) return null
      const url = JSON.stringify(pathToFileURL(id.slice(VIRTUAL.length)).href)
      return `import { Worker } from 'node:worker_threads'\nexport default (options) => new Worker(new URL(${url}), options)`
    }
  }
}
