import type { DeclaredService, DeclaredView } from './declared.ts'

/** What stands over the screen; `item` is null for a new one. */
export type Dialog =
  | { kind: 'suggest' }
  | { kind: 'apply' }
  | { kind: 'materialize' }
  | { kind: 'view'; item: DeclaredView | null }
  | { kind: 'service'; item: DeclaredService | null }

/** What a person is asked about before it is deleted. */
export interface Doomed {
  kind: 'entity' | 'feature_view' | 'feature_service'
  name: string
}
