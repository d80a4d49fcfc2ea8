import type { Comparison } from './grammar.ts'

/** Gives each value of a statement a name of its own; values never become part of the SQL text. */
export interface Binder {
  /** @returns the placeholder */
  bind: (value: string | number) => string
  values: Record<string, string | number>
}

export function createBinder(): Binder {
  const values: Binder['values'] = {}
  let next = 0
  return {
    values,
    bind: (value) => {
      const name = `p${next++}`
      values[name] = value
      return `:${name}`
    }
  }
}

/**
 * A comparison of a column as SQL.
 * @param column an SQL expression of our own, never a text from outside
 */
export function toMatch(column: string, { operator, value }: Pick<Comparison, 'operator' | 'value'>, { bind }: Binder) {
  if (Array.isArray(value)) return `${column} ${operator} (SELECT value FROM json_each(${bind(JSON.stringify(value))}))`
  if (operator === 'LIKE') return `${column} GLOB ${bind(toGlob(String(value)))}`
  if (operator === 'ILIKE') return `${column} LIKE ${bind(value)}`
  return `${column} ${operator} ${bind(value)}`
}

/** SQLite's LIKE ignores case; its GLOB does not, so a case-sensitive LIKE is the GLOB of the same meaning. */
function toGlob(pattern: string): string {
  return pattern.replace(/[*?[]/g, '[$&]').replaceAll('%', '*').replaceAll('_', '?')
}
