import type { Stage } from '../../shared/contract/models.ts'

/**
 * The life of a model version, as data. MLflow lets every stage follow every other, so that a rollback
 * (Archived → Production) is one step; what differs is what a stage protects.
 */
export interface StageRule {
  /** The stages a version may move to from here. */
  next: readonly Stage[]
  /** Whether a version that comes here may send the others that are here to Archived. */
  archives_existing: boolean
  /** Whether a version may be deleted while it is here. */
  deletable: boolean
}

export const STAGE_RULES: Readonly<Record<Stage, StageRule>> = {
  None: { next: ['Staging', 'Production', 'Archived'], archives_existing: false, deletable: true },
  Staging: { next: ['None', 'Production', 'Archived'], archives_existing: true, deletable: true },
  Production: { next: ['None', 'Staging', 'Archived'], archives_existing: true, deletable: false },
  Archived: { next: ['None', 'Staging', 'Production'], archives_existing: false, deletable: true }
}
