import type { ModelVersion } from '../../shared/contract/models.ts'

/** A version as lists of choices name it: `Version 3 (Staging)`. */
export function versionLabel({ version, current_stage }: Pick<ModelVersion, 'version' | 'current_stage'>): string {
  return `Version ${version}${current_stage === 'None' ? '' : ` (${current_stage})`}`
}
