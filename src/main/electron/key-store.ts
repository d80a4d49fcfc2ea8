import { join } from 'node:path'
import { safeStorage } from 'electron'
import { createKeyFile } from '../serving/key-file.ts'
import type { KeyStore } from '../serving/service.ts'

/** Encrypted with a key of the system's keychain where the system has one; else readable for its owner alone. */
export function createDesktopKeyStore(userDataDir: string): KeyStore {
  if (!safeStorage.isEncryptionAvailable()) return createKeyFile(join(userDataDir, 'api-key'))
  const file = createKeyFile(join(userDataDir, 'api-key.encrypted'))
  return {
    read: () => {
      const text = file.read()
      try {
        return text === null ? null : safeStorage.decryptString(Buffer.from(text, 'base64'))
      } catch {
        return null // from another machine or user: a new key is made
      }
    },
    write: (text) => file.write(safeStorage.encryptString(text).toString('base64'))
  }
}
