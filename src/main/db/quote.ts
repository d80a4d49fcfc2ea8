/** The one place where a name becomes part of SQL text: double quotes around, inner ones doubled (SQLite, "SQL Keywords"). */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
