import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bundledNodeWorker } from './test/support/vite-node-worker.ts'

const electronStandIn = fileURLToPath(new URL('./test/support/electron/stand-in.mjs', import.meta.url))

/** What is waited for comes within a second on an idle machine; a busy one may take its time. */
const PATIENT = { poll: { timeout: 20_000 } }

export default defineConfig({
  test: {
    maxWorkers: '100%', // much of a test is waiting
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      {
        plugins: [bundledNodeWorker()],
        resolve: { alias: { electron: electronStandIn } },
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/{main,shared,contract,db,structure}/**/*.test.ts'],
          expect: PATIENT,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
          isolate: false // the screens keep no state between files, and a page per file takes longer than its tests
        }
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 1 }, // after the others: what a page does is timed
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          expect: PATIENT,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false
        }
      }
    ]
  }
})
