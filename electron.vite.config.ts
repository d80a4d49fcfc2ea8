import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { CONTENT_SECURITY_POLICY } from './src/shared/content-security-policy.ts'

/** The licences of what is bundled, as they ask for, beside each bundle. */
const license = { fileName: 'third-party-notices.md' }

export default defineConfig({
  main: {
    build: {
      license,
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          serve: resolve('src/main/serve.ts'),
          cli: resolve('src/main/cli.ts')
        }
      }
    }
  },
  preload: {
    build: {
      externalizeDeps: false, // a sandboxed preload may require only 'electron' and a few of Node's own modules
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    plugins: [
      react(),
      {
        name: 'content-security-policy', // in the page itself too: a page from a file comes without headers
        apply: 'build',
        transformIndexHtml: () => [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
            injectTo: 'head-prepend'
          }
        ]
      },
      {
        name: 'preload-font', // there before the first text is drawn, which would be laid out anew when it came later
        apply: 'build',
        transformIndexHtml: {
          order: 'post',
          handler: (_html, { bundle = {} }) =>
            Object.keys(bundle)
              .filter((file) => /inter-latin-wght-normal-[^/]*\.woff2$/.test(file))
              .map((file) => ({
                tag: 'link',
                attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${file}`, crossorigin: true },
                injectTo: 'head'
              }))
        }
      }
    ],
    // what the first screen loads is held to 400 kB, compressed, by test/e2e/every-screen.test.ts
    build: { minify: true, chunkSizeWarningLimit: 1000, license },
    // `npm run dev`: the page from Vite, its calls from the host, which wants to be called by the page's own name
    server: { proxy: { '/api': { target: 'http://127.0.0.1:8000', changeOrigin: false } } }
  }
})
