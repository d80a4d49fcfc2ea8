import type { Declaration } from '../../../shared/contract/features.ts'

/**
 * Reads the text of a features.json. Only that it is a JSON object is told here: what stands in it is held against
 * the contract by the call.
 */
export function parseDeclaration(text: string): { declaration: Declaration } | { error: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return {
        error: 'A declaration is a JSON object: { "entities": […], "feature_views": […], "feature_services": […] }'
      }
    }
    return { declaration: value as Declaration }
  } catch (error) {
    return { error: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}
