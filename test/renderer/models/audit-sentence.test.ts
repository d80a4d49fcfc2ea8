import { expect, test } from 'vitest'
import { describeAudit, type AuditSentence } from '../../../src/renderer/screens/models/audit-sentence.ts'
import type { AuditEntry } from '../../../src/shared/contract/models.ts'
import { english } from '../english.ts'

const entry = (part: Partial<AuditEntry>): AuditEntry => ({
  audit_id: 1,
  timestamp: 0,
  user: 'ada',
  action: 'transition',
  name: 'churn',
  version: '3',
  from_value: null,
  to_value: null,
  reason: '',
  gate_results: null,
  ...part
})

const audited = (one: AuditEntry, said = (sentence: string): string => sentence): AuditSentence =>
  describeAudit(english, one, said)

test('a move names both stages', () => {
  expect(audited(entry({ from_value: 'Staging', to_value: 'Production' }))).toEqual({
    what: 'Version 3 moved',
    from: 'Staging',
    to: 'Production',
    stages: true
  })
})

test('a new alias and one that moved read differently', () => {
  expect(audited(entry({ action: 'set_alias', to_value: 'champion@3' })).what).toBe('Alias @champion set on version 3')
  expect(audited(entry({ action: 'set_alias', from_value: 'champion@2', to_value: 'champion@3' }))).toMatchObject({
    what: 'Alias @champion moved',
    from: 'version 2',
    to: 'version 3'
  })
  expect(audited(entry({ action: 'delete_alias', from_value: 'champion@3' })).what).toBe(
    'Alias @champion removed from version 3'
  )
})

test('a description that was empty says so, and a long one is cut', () => {
  const { what, from, to } = audited(
    entry({ action: 'update_description', version: null, from_value: '', to_value: 'a'.repeat(200) })
  )
  expect(what).toBe('Description of the model changed')
  expect(from).toBe('empty')
  expect(to).toBe(`“${'a'.repeat(79)}…”`)
})

test('creations and deletions name the version', () => {
  expect(audited(entry({ action: 'create_model', version: null })).what).toBe('Model created')
  expect(audited(entry({ action: 'create_version', to_value: 'None' })).what).toBe('Version 3 registered')
  expect(audited(entry({ action: 'delete_version', from_value: 'Archived' })).what).toBe(
    'Version 3 deleted, it was in Archived'
  )
})

test('an action of a later program keeps its own name', () => {
  expect(audited(entry({ action: 'set_colour', from_value: 'a', to_value: 'b' }))).toEqual({
    what: 'set colour (version 3)',
    from: 'a',
    to: 'b',
    stages: false
  })
})

test('tags and gates are told by name', () => {
  const told = (part: Partial<AuditEntry>): string => audited(entry(part)).what
  expect(told({ action: 'set_tag', version: null, to_value: 'team=growth' })).toBe('Tag team=growth set on the model')
  expect(told({ action: 'set_tag', from_value: 'a=1', to_value: 'a=2' })).toBe('Tag of version 3 changed')
  expect(told({ action: 'delete_tag', from_value: 'a=2' })).toBe('Tag a=2 removed from version 3')
  expect(told({ action: 'set_gates', version: null })).toBe('Gates before Production changed')
})

test('what the engines wrote of a schedule is said in the language that is shown', () => {
  const schedule = entry({ action: 'set_schedule', from_value: 'off', to_value: 'at each new snapshot, delta 0.01' })
  expect(audited(schedule, (sentence) => `<${sentence}>`)).toMatchObject({
    from: 'off',
    to: '<at each new snapshot, delta 0.01>'
  })
})
