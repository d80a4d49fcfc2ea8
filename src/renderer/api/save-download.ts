import { client } from './client.ts'
import { download } from './download.ts'
import { readPieces } from './read-pieces.ts'

/** Offers a file that an export has left in the workspace to be saved under its own name. */
export async function saveDownload(file: string): Promise<void> {
  download(lastName(file), await readPieces((offset) => client.datasets.download({ file, offset })))
}

/** Offers an artifact of a run to be saved under its own name. */
export async function saveArtifact(run_id: string, path: string): Promise<void> {
  download(lastName(path), await readPieces((offset) => client.runs.get_artifact_bytes({ run_id, path, offset })))
}

function lastName(path: string): string {
  return path.split('/').at(-1) ?? path
}
