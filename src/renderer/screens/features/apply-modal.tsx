import { Button, Checkbox, FileButton, Group, Stack, Textarea } from '@mantine/core'
import { FileJson } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Declaration } from '../../../shared/contract/features.ts'
import { Dialog } from '../../components/dialog.tsx'
import { DeclarationReview } from './declaration-review.tsx'
import { parseDeclaration } from './parse-declaration.ts'

const EXAMPLE = '{\n  "entities": [{ "name": "user", "join_keys": [{ "name": "user_id" }] }],\n  …\n}'

/** A features.json, pasted or chosen: first its changes, then they are applied. */
export function ApplyModal({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
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
    const parsed = parseDeclaration(t, text)
    setError('error' in parsed ? parsed.error : null)
    setChecked('error' in parsed ? null : parsed.declaration)
  }
  return (
    <Dialog onClose={onClose} title={t('features.apply_file')} size="xl">
      <Stack>
        <Textarea
          label={t('features.declaration')}
          description={t('features.declaration_hint')}
          placeholder={EXAMPLE}
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
          label={t('features.prune')}
          description={t('features.prune_hint')}
          checked={prune}
          onChange={(event) => setPrune(event.currentTarget.checked)}
        />
        {checked === null ? (
          <Group justify="space-between">
            <FileButton accept=".json,application/json" onChange={(file) => void file?.text().then(change)}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<FileJson size={16} />}>
                  {t('features.choose_file')}
                </Button>
              )}
            </FileButton>
            <Button disabled={text.trim() === ''} onClick={check}>
              {t('features.show_changes')}
            </Button>
          </Group>
        ) : (
          <DeclarationReview declaration={checked} prune={prune} applyLabel={t('features.apply')} onApplied={onClose} />
        )}
      </Stack>
    </Dialog>
  )
}
