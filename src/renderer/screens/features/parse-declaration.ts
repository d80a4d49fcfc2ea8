import type { Declaration } from '../../../shared/contract/features.ts'
import type { Translate } from '../../words/translate.ts'

const EXAMPLE = '{ "entities": […], "feature_views": […], "feature_services": […] }'

/**
 * Reads the text of a features.json. Only that it is a JSON object is told here: what stands in it is held against
 * the contract by the call.
 */
export function parseDeclaration(t: Translate, text: string): { declaration: Declaration } | { error: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { error: t('features.not_an_object', { example: EXAMPLE }) }
    }
    return { declaration: value as Declaration }
  } catch (error) {
    return { error: t('features.not_json', { reason: error instanceof Error ? error.message : String(error) }) }
  }
}
