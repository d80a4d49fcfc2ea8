import type { RunInput } from '../../../shared/contract/runs.ts'

type Dataset = Record<'name' | 'digest' | 'source_type' | 'source' | 'schema' | 'profile', string>

const CONTEXT = 'mlflow.data.context'

/** A dataset with the tags of one use of it, of which the context is one. */
export function toInput({ schema, profile, ...dataset }: Dataset, tags: Record<string, string>): RunInput {
  const { [CONTEXT]: context = '', ...others } = tags
  const more = Object.entries(others).map(([key, value]) => ({ key, value }))
  return {
    ...dataset,
    schema: schema || null,
    profile: profile || null,
    context,
    ...(more.length === 0 ? {} : { tags: more })
  }
}
