import { keepCompiledCode } from './compiled-code.ts'

// The program without a window: the same screens, in a browser. node out/main/serve.js [--workspace DIR] [--port 8000]
keepCompiledCode() // before the program itself is loaded
const { serve } = await import('./http/serve.ts')
await serve()
