export const IMPORT_RULES: { sentence: string }[]
export const SQL_RULE: string
export const THREAD_RULE: string
export function findViolations(files: Map<string, string>): string[]
export function readSources(root: string): Map<string, string>
