import type { ImportFile } from '../../shared/contract/datasets.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { sourceNameOf } from './csv-files.ts'
import { readContent, type FileContent, type ReadHandlers } from './read-content.ts'
import { tellPace } from './tell-pace.ts'

export interface ReadRequest {
  files: ImportFile[]
  bad_rows: 'refuse' | 'quarantine'
}

/** The task of one thread: reads every file of an import through for its types. @throws what `readContent` throws */
export async function readFiles({ files, bad_rows }: ReadRequest, context: TaskContext): Promise<FileContent[]> {
  const contents: FileContent[] = []
  for (const [at, file] of files.entries()) {
    const onShare = tellPace((share, pace) =>
      context.progress((at + share) / files.length, `reading ${sourceNameOf(file.path)}${pace}`)
    )
    contents.push(await readContent(file.path, file.read, { onShare, ...handlersFor(file, bad_rows) }, context))
  }
  return contents
}

/** More would take as long as reading a wide file through. */
const GUESSED_CELLS = 200_000

/** What the first rows of a file suggest, which costs next to nothing. @throws what `readContent` throws */
export function guessContent(file: ImportFile, { bad_rows }: ReadRequest, context: TaskContext): Promise<FileContent> {
  return readContent(
    file.path,
    file.read,
    { onShare: () => {}, ...handlersFor(file, bad_rows), mostCells: GUESSED_CELLS },
    context
  )
}

/** Rows with too few or too many cells stop a reading, unless they are to be set aside. */
function handlersFor(
  { event_timestamp_column: dated }: ImportFile,
  bad_rows: ReadRequest['bad_rows']
): Pick<ReadHandlers, 'dated' | 'onRaggedRow'> {
  return bad_rows === 'quarantine' ? { dated, onRaggedRow: () => {} } : { dated }
}
