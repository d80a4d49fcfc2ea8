// node --import ./test/support/electron/register.mjs …   gives the import 'electron' the meaning of the stand-in
import { registerHooks } from 'node:module'

const url = new URL('./stand-in.mjs', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context)
})
