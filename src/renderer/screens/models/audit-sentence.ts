import type { AuditEntry } from '../../../shared/contract/models.ts'

/** A line of the audit log as a person reads it. */
export interface AuditSentence {
  what: string
  /** Both ends of a change, where it has them. */
  from: string | null
  to: string | null
  /** Whether from and to are stages. */
  stages: boolean
}

/** Says what was done, in words. An action that is not known keeps its own name. */
export function describeAudit(entry: AuditEntry): AuditSentence {
  const { action, version, from_value: from, to_value: to } = entry
  const plain = (what: string): AuditSentence => ({ what, from: null, to: null, stages: false })
  const which = version === null ? 'the model' : `version ${version}`
  switch (action) {
    case 'create_model':
      return plain('Model created')
    case 'create_version':
      return plain(`Version ${version} registered`)
    case 'transition':
      return { what: `Version ${version} moved`, from, to, stages: true }
    case 'set_alias':
      return from === null
        ? plain(`Alias ${aliasOf(to)} set on version ${version}`)
        : { what: `Alias ${aliasOf(to)} moved`, from: versionOf(from), to: versionOf(to), stages: false }
    case 'delete_alias':
      return plain(`Alias ${aliasOf(from)} removed from version ${version}`)
    case 'update_description':
      return { what: `Description of ${which} changed`, from: quoted(from), to: quoted(to), stages: false }
    case 'set_tag':
      return from === null
        ? plain(`Tag ${to} set on ${which}`)
        : { what: `Tag of ${which} changed`, from, to, stages: false }
    case 'delete_tag':
      return plain(`Tag ${from} removed from ${which}`)
    case 'set_gates':
      return plain('Gates before Production changed')
    case 'set_schedule':
      return { what: 'Schedule of retrainings changed', from, to, stages: false }
    case 'scheduled_retraining':
      return plain(`Retrained by schedule: ${version === null ? 'no new version' : `version ${version}`}, ${to}`)
    case 'delete_version':
      return plain(`Version ${version} deleted${from === null ? '' : `, it was in ${from}`}`)
    case 'delete_model':
      return plain('Model deleted')
    default:
      return { what: `${action.replaceAll('_', ' ')}${version === null ? '' : ` (${which})`}`, from, to, stages: false }
  }
}

/** `champion@3`: the alias champion on version 3. */
function aliasOf(value: string | null): string {
  return `@${(value ?? '').replace(/@\d+$/, '')}`
}

function versionOf(value: string | null): string {
  return `version ${/@(\d+)$/.exec(value ?? '')?.[1] ?? '?'}`
}

function quoted(text: string | null): string {
  if (text === null || text === '') return 'empty'
  return `“${text.length <= 80 ? text : `${text.slice(0, 79)}…`}”`
}
