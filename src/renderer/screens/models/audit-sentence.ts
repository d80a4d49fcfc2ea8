import type { AuditEntry } from '../../../shared/contract/models.ts'
import type { Translate } from '../../words/translate.ts'

/** A line of the audit log as a person reads it. */
export interface AuditSentence {
  what: string
  /** Both ends of a change, where it has them. */
  from: string | null
  to: string | null
  /** Whether from and to are stages. */
  stages: boolean
}

/**
 * Says what was done, in words. An action that is not known keeps its own name.
 * @param say what the engines say, in the language that is shown
 */
export function describeAudit(t: Translate, entry: AuditEntry, say: (english: string) => string): AuditSentence {
  const { action, from_value: from, to_value: to } = entry
  const version = entry.version ?? 'none'
  const plain = (what: string): AuditSentence => ({ what, from: null, to: null, stages: false })
  const change = (what: string): AuditSentence => ({ what, from, to, stages: false })
  const versionOf = (value: string | null): string =>
    t('models.audit_version', { version: /@(\d+)$/.exec(value ?? '')?.[1] ?? '?' })
  const scheduleOf = (value: string | null): string | null =>
    value === 'off' ? t('models.schedule_off') : value === null ? null : say(value)
  switch (action) {
    case 'create_model':
    case 'delete_model':
    case 'set_gates':
      return plain(t(`models.audit_${action}`))
    case 'create_version':
      return plain(t('models.audit_create_version', { version }))
    case 'transition':
      return { ...change(t('models.audit_transition', { version })), stages: true }
    case 'set_alias':
      return from === null
        ? plain(t('models.audit_set_alias', { alias: aliasOf(to), version }))
        : { ...plain(t('models.audit_move_alias', { alias: aliasOf(to) })), from: versionOf(from), to: versionOf(to) }
    case 'delete_alias':
      return plain(t('models.audit_delete_alias', { alias: aliasOf(from), version }))
    case 'update_description':
      return { ...plain(t('models.audit_update_description', { version })), from: quoted(t, from), to: quoted(t, to) }
    case 'set_tag':
      return from === null
        ? plain(t('models.audit_set_tag', { tag: to ?? '', version }))
        : change(t('models.audit_change_tag', { version }))
    case 'delete_tag':
      return plain(t('models.audit_delete_tag', { tag: from ?? '', version }))
    case 'set_schedule':
      return { ...plain(t('models.audit_set_schedule')), from: scheduleOf(from), to: scheduleOf(to) }
    case 'scheduled_retraining':
      return plain(t('models.audit_scheduled_retraining', { version, outcome: to ?? '' }))
    case 'delete_version':
      return plain(
        from === null
          ? t('models.audit_delete_version', { version })
          : t('models.audit_delete_version_in', { version, stage: from })
      )
    default:
      return change(t('models.audit_other', { action: action.replaceAll('_', ' '), version }))
  }
}

/** `champion` of `champion@3`: the alias champion on version 3. */
function aliasOf(value: string | null): string {
  return (value ?? '').replace(/@\d+$/, '')
}

function quoted(t: Translate, text: string | null): string {
  if (text === null || text === '') return t('models.empty')
  return t('models.quoted', { text: text.length <= 80 ? text : `${text.slice(0, 79)}…` })
}
