import type { ModelVersion } from '../../shared/contract/models.ts'
import type { Translate } from '../words/translate.ts'

/** A version as lists of choices name it: `Version 3 (Staging)`. */
export function versionLabel(
  t: Translate,
  { version, current_stage: stage }: Pick<ModelVersion, 'version' | 'current_stage'>
): string {
  return stage === 'None' ? t('components.version', { version }) : t('components.version_in', { version, stage })
}
