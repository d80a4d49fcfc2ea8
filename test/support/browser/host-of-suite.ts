import { afterAll, beforeAll } from 'vitest'
import { openBrowserHost, type BrowserHost } from './browser-host.ts'

/**
 * A host that is opened before the tests of a suite and closed after them; there is nothing in it until then.
 * @param fill writes what the workspace begins with
 */
export function hostOfSuite(fill?: (workspaceDir: string) => void | Promise<void>): BrowserHost {
  const host = {} as BrowserHost
  beforeAll(async () => {
    Object.assign(host, await openBrowserHost(fill))
  })
  afterAll(async () => host.close())
  return host
}
