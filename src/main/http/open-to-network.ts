import { AppError } from '../../shared/errors.ts'
import type { App } from '../app.ts'
import { describeFileError } from '../files/target-file.ts'
import { makeKey } from '../serving/api-key.ts'
import { createKeyFile, readKeyFile } from '../serving/key-file.ts'

export interface OpenTo {
  host: string
  port: number
  requests_per_minute: number
  /** A file that holds the API key; one that is not there is made. Null: the key that the workspace knows. */
  api_key_file: string | null
}

/** @returns what was opened and where the key is, in a sentence */
export async function openToNetwork({ serving, client }: App, { api_key_file: file, ...at }: OpenTo): Promise<string> {
  let told = ''
  if (file !== null) {
    const kept = readKeyFile(file)
    if (kept === null) told = `; the new API key is in ${file}`
    serving.useApiKey(kept ?? keepNewKey(file))
  } else if (!(await client.serving.status({})).network.has_key) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'The network is opened with an API key only; name a file with --api-key-file FILE, which is made with a new key where it is not there.'
    )
  }
  const { network } = await client.serving.open_network(at)
  return `open to the network on ${network.reached_at.join(', ') || network.address} for callers with the API key${told}`
}

/**
 * A new key, in its file before it opens anything.
 * @throws INVALID_PARAMETER_VALUE where the file cannot be written; the key before stays the key then
 */
function keepNewKey(file: string): string {
  const key = makeKey()
  try {
    createKeyFile(file).write(key)
    return key
  } catch (error) {
    throw describeFileError(error, file)
  }
}
