/**
 * What Electron does around a preload in a sandboxed, isolated window. It runs in the page before anything else,
 * carried there as text; the bindings standInInvoke and standInOpenWindow come from stand-in-host.ts.
 * @param {(require: (name: string) => unknown, module: object, exports: object) => void} preload the built file
 */
export function runInSandbox(preload) {
  if (window !== window.top) return // no frame inside the page gets a preload
  const listeners = new Map()

  // What contextBridge does to a value on its way between the preload's world and the page's.
  const cross = (value) => {
    if (typeof value === 'function') return (...args) => cross(value(...args.map(cross)))
    if (value instanceof Promise) return value.then(cross)
    if (value instanceof File) return value
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cross(one)])))
    }
    return structuredClone(value)
  }
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: cross(api), enumerable: true })
    },
    ipcRenderer: {
      invoke: (channel, ...args) => window.standInInvoke(channel, structuredClone(args)),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
    // A page cannot know where a file lies; the name tells that the right file was asked for.
    webUtils: { getPathForFile: (file) => `/dropped/${file.name}` }
  }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }

  window.standInDeliver = (channel, args) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
  }
  window.open = (url) => {
    void window.standInOpenWindow(new URL(url, location.href).href)
    return null
  }
  preload(require, { exports: {} }, {})
}
