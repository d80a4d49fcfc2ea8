import { Button, Checkbox, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core'
import { FileJson } from 'lucide-react'
import { useState } from 'react'
import type { Declaration } from '../../../shared/contract/features.ts'
import { DeclarationReview } from './declaration-review.tsx'
import { parseDeclaration } from './parse-declaration.ts'

/** A features.json, pasted or chosen: first its changes, then they are applied. */
export function ApplyModal({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [checked, setChecked] = useState<Declaration | null>(null)
  const [prune, setPrune] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const change = (changed: string): void => {
    setText(changed)
    setChecked(null)
    setError(null)
  }
  const check = (): void => {
    const parsed = parseDeclaration(text)
    setError('error' in parsed ? parsed.error : null)
    setChecked('error' in parsed ? null : parsed.declaration)
  }
  return (
    <Modal opened onClose={onClose} title="Apply a features.json" size="xl">
      <Stack>
        <Textarea
          label="Declaration"
          description="Entities, feature_views, on_demand_feature_views and feature_services."
          placeholder={'{\n  "entities": [{ "name": "user", "join_keys": [{ "name": "user_id" }] }],\n  …\n}'}
          value={text}
          error={error}
          onChange={(event) => change(event.currentTarget.value)}
          autosize
          minRows={8}
          maxRows={16}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          data-autofocus
        />
        <Checkbox
          label="Delete what it does not name"
          description="The feature store is then exactly what the declaration says; undo brings the rest back."
          checked={prune}
          onChange={(event) => setPrune(event.currentTarget.checked)}
        />
        {checked === null ? (
          <Group justify="space-between">
            <FileButton accept=".json,application/json" onChange={(file) => void file?.text().then(change)}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<FileJson size={16} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Button disabled={text.trim() === ''} onClick={check}>
              Show the changes
            </Button>
          </Group>
        ) : (
          <DeclarationReview declaration={checked} prune={prune} applyLabel="Apply" onApplied={onClose} />
        )}
      </Stack>
    </Modal>
  )
}
