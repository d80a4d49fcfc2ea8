/** The part of JSON Schema that zod writes. */
export interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  required?: string[]
  default?: unknown
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

/** A schema as TypeScript writes types; what has a default says it behind. */
export function typeOf(schema: JsonSchema, indent = ''): string {
  const { enum: values, anyOf, oneOf, allOf, items, prefixItems } = schema
  const nested = (part: JsonSchema): string => typeOf(part, indent)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(' | ')
  const either = anyOf ?? oneOf
  if (either !== undefined) return [...new Set(either.map(nested))].join(' | ')
  if (allOf !== undefined) return allOf.map(nested).join(' & ')
  if (prefixItems !== undefined) return `[${prefixItems.map(nested).join(', ')}]`
  if (schema.type === 'array') return list(nested(items ?? {}))
  if (schema.type === 'object') return object(schema, indent)
  if (schema.$ref !== undefined) return 'object' // a part of itself
  return schema.type ?? 'unknown'
}

function list(item: string): string {
  return / [|&] /.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function object({ properties, additionalProperties, required = [] }: JsonSchema, indent: string): string {
  const deeper = `${indent}  `
  if (properties === undefined || Object.keys(properties).length === 0) {
    if (typeof additionalProperties !== 'object') return '{}'
    return `{ [name: string]: ${typeOf(additionalProperties, indent)} }`
  }
  const fields = Object.entries(properties).map(([name, field]) => {
    const given = field.default === undefined ? '' : ` // ${JSON.stringify(field.default)} where it is left out`
    return `${deeper}${name}${required.includes(name) ? '' : '?'}: ${typeOf(field, deeper)}${given}`
  })
  return `{\n${fields.join('\n')}\n${indent}}`
}
