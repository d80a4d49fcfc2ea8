/** What a search is made of, whatever it looks for: runs, experiments, registered models or their versions. */

export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'ILIKE' | 'IN' | 'NOT IN'

/** What a comparison is about: `metrics.val_auc` is entity metric, key val_auc. An attribute's key is its column. */
export interface Field<E extends string = string> {
  entity: E
  key: string
}

/** What can be searched of one kind of thing, with which operators. */
export interface Subject<E extends string = string> {
  /**
   * @param entity as written before the dot; null: left out
   * @throws INVALID_PARAMETER_VALUE naming what there is
   */
  toField(entity: string | null, key: string): Field<E>
  operatorsOf(field: Field<E>): readonly Operator[]
  /** @throws INVALID_PARAMETER_VALUE when results cannot be ordered by the field */
  checkOrder(field: Field<E>): void
}

export interface Comparison<E extends string = string> extends Field<E> {
  operator: Operator
  /** A number for numeric fields, a list for IN and NOT IN, text otherwise. */
  value: number | string | string[]
}

export interface OrderTerm<E extends string = string> extends Field<E> {
  ascending: boolean
}

/** All of these hold. */
export type Conjunction<E extends string = string> = (Comparison<E> | Disjunction<E>)[]

/** One of these holds. */
export interface Disjunction<E extends string = string> {
  any: Conjunction<E>[]
}

export const NUMBER_OPERATORS: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=']
export const TEXT_OPERATORS: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE']
export const LISTED_OPERATORS: readonly Operator[] = [...TEXT_OPERATORS, 'IN', 'NOT IN']

/** Whether a field with these operators is compared with a number; with quoted text otherwise. */
export function comparesNumbers(operators: readonly Operator[]): boolean {
  return operators === NUMBER_OPERATORS
}
