import { extname } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.txt .log .md .yaml .yml .json .csv .tsv .py .js .html .htm .xml .sh .r .sql .ini .cfg .conf .toml': 'text/plain',
  '.png': 'image/png',
  '.jpg .jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip'
}
const BY_EXTENSION = new Map(
  Object.entries(TYPES).flatMap(([extensions, type]) => extensions.split(' ').map((one) => [one, type] as const))
)

/** By the file's name, as MLflow answers it: everything that is text as plain text, so that no browser runs it. */
export function contentTypeOf(name: string): string {
  if (name === 'MLmodel' || name === 'MLproject') return 'text/plain'
  return BY_EXTENSION.get(extname(name).toLowerCase()) ?? 'application/octet-stream'
}
