import type { Comparison } from './parser.ts'

/** Gives each value of a statement a name of its own; values never become part of the SQL text. */
export interface Binder {
  /** @returns the placeholder */
  bind: (value: string | number) => string
  values: Record<string, string | number>
}

export function createBinder(): Binder {
  const values: Binder['values'] = {}
  return {
    values,
    bind: (value) => {
      const name = `p${Object.keys(values).length}`
      values[name] = value
      return `:${name}`
    }
  }
}

/**
 * A comparison as SQL.
 * @param alias of the row that holds the value: a run for attributes and datasets, a metric, param or tag otherwise
 */
export function toCondition(alias: string, { entity, key, operator, value }: Comparison, { bind }: Binder): string {
  if (entity === 'metric') {
    // NaN differs from every number and compares with none (IEEE 754).
    const compared = `${alias}.value ${operator} ${bind(value as number)}`
    return operator === '!=' ? `(${alias}.is_nan = 1 OR ${compared})` : `${alias}.is_nan = 0 AND ${compared}`
  }
  if (entity === 'dataset') {
    const match = toMatch(`d.${key}`, { operator, value }, bind)
    return `EXISTS (SELECT 1 FROM run_inputs d WHERE d.run_id = ${alias}.run_id AND ${match})`
  }
  return toMatch(`${alias}.${entity === 'attribute' ? key : 'value'}`, { operator, value }, bind)
}

function toMatch(
  column: string,
  { operator, value }: Pick<Comparison, 'operator' | 'value'>,
  bind: Binder['bind']
): string {
  if (Array.isArray(value)) return `${column} ${operator} (SELECT value FROM json_each(${bind(JSON.stringify(value))}))`
  if (operator === 'LIKE') return `${column} GLOB ${bind(toGlob(String(value)))}`
  if (operator === 'ILIKE') return `${column} LIKE ${bind(value)}`
  return `${column} ${operator} ${bind(value)}`
}

/** SQLite's LIKE ignores case; its GLOB does not, so a case-sensitive LIKE is the GLOB of the same meaning. */
function toGlob(pattern: string): string {
  return pattern.replace(/[*?[]/g, '[$&]').replaceAll('%', '*').replaceAll('_', '?')
}
