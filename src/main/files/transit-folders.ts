import { join } from 'node:path'
import type { AppContext } from '../context.ts'

/** Folders for files on their way in, sent by a browser, and out, until they are fetched. They may not be there yet. */
export interface TransitFolders {
  uploads: string
  exports: string
}

/** The workspace's; where another program writes that, folders of this one's own, which go when it ends. */
export function transitFolders({
  paths,
  owner,
  access
}: Pick<AppContext, 'paths' | 'owner' | 'access'>): TransitFolders {
  return access.granted ? paths : { uploads: join(owner.files, 'uploads'), exports: join(owner.files, 'exports') }
}
