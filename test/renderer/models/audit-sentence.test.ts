import { expect, test } from 'vitest'
import { describeAudit } from '../../../src/renderer/screens/models/audit-sentence.ts'
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

test('a move names both stages', () => {
  expect(describeAudit(english, entry({ from_value: 'Staging', to_value: 'Production' }))).toEqual({
    what: 'Version 3 moved',
    from: 'Staging',
    to: 'Production',
    stages: true
  })
})

test('a new alias and one that moved read differently', () => {
  expect(describeAudit(english, entry({ action: 'set_alias', to_value: 'champion@3' })).what).toBe(
    'Alias @champion set on version 3'
  )
  expect(
    describeAudit(english, entry({ action: 'set_alias', from_value: 'champion@2', to_value: 'champion@3' }))
  ).toMatchObject({ what: 'Alias @champion moved', from: 'version 2', to: 'version 3' })
  expect(describeAudit(english, entry({ action: 'delete_alias', from_value: 'champion@3' })).what).toBe(
    'Alias @champion removed from version 3'
  )
})

test('a description that was empty says so, and a long one is cut', () => {
  const { what, from, to } = describeAudit(
    english,
    entry({ action: 'update_description', version: null, from_value: '', to_value: 'a'.repeat(200) })
  )
  expect(what).toBe('Description of the model changed')
  expect(from).toBe('empty')
  expect(to).toBe(`“${'a'.repeat(79)}…”`)
})

test('creations and deletions name the version', () => {
  expect(describeAudit(english, entry({ action: 'create_model', version: null })).what).toBe('Model created')
  expect(describeAudit(english, entry({ action: 'create_version', to_value: 'None' })).what).toBe(
    'Version 3 registered'
  )
  expect(describeAudit(english, entry({ action: 'delete_version', from_value: 'Archived' })).what).toBe(
    'Version 3 deleted, it was in Archived'
  )
})

test('an action of a later program keeps its own name', () => {
  expect(describeAudit(english, entry({ action: 'set_colour', from_value: 'a', to_value: 'b' }))).toEqual({
    what: 'set colour (version 3)',
    from: 'a',
    to: 'b',
    stages: false
  })
})

test('tags and gates are told by name', () => {
  const told = (part: Partial<AuditEntry>): string => describeAudit(english, entry(part)).what
  expect(told({ action: 'set_tag', version: null, to_value: 'team=growth' })).toBe('Tag team=growth set on the model')
  expect(told({ action: 'set_tag', from_value: 'a=1', to_value: 'a=2' })).toBe('Tag of version 3 changed')
  expect(told({ action: 'delete_tag', from_value: 'a=2' })).toBe('Tag a=2 removed from version 3')
  expect(told({ action: 'set_gates', version: null })).toBe('Gates before Production changed')
})
