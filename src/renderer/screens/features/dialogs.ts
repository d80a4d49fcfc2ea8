import type { DeclaredKind } from '../../../shared/contract/features.ts'
import type { DeclaredOnDemandView, DeclaredService, DeclaredView } from './declared.ts'

/** What stands over the screen; `item` is null for a new one. */
export type Dialog =
  | { kind: 'suggest' }
  | { kind: 'apply' }
  | { kind: 'materialize' }
  | { kind: 'view'; item: DeclaredView | null }
  | { kind: 'on_demand'; item: DeclaredOnDemandView | null }
  | { kind: 'service'; item: DeclaredService | null }

/** What a person is asked about before it is deleted. */
export interface Doomed {
  kind: DeclaredKind
  name: string
}
