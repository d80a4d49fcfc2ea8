import { Anchor, Autocomplete, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import type { FullRun } from './full-run.ts'

/** Adds a version of a registered model from a run. Rendered only while it asks. */
export function RegisterDialog({ run, onClose }: { run: FullRun; onClose: () => void }) {
  const t = useTranslations()
  const { data } = useCall('models', 'list', {})
  const register = useCommand('models', 'register', { quiet: true })
  const names = data?.registered_models.map((model) => model.name) ?? []
  const [typed, setTyped] = useState<string | null>(null)
  const [description, setDescription] = useState('')
  const value = typed ?? run.model_versions[0]?.name ?? names[0] ?? ''
  const name = value.trim()
  const known = names.includes(name)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    register.mutate(
      { name, run_id: run.run_id, description: description.trim() },
      {
        onSuccess: (version) => {
          showDone(
            t.rich('runs.registered', {
              name: version.name,
              version: String(version.version),
              model: (chunks) => (
                <Anchor href={`#/models/${encodeURIComponent(version.name)}`} size="sm">
                  {chunks}
                </Anchor>
              )
            })
          )
          onClose()
        }
      }
    )
  }
  return (
    <Dialog onClose={onClose} title={t('runs.register')} centered>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('runs.register_hint')}
          </Text>
          <Autocomplete
            label={t('runs.registered_model')}
            description={t(nameHint(name, known))}
            placeholder={t('runs.registered_model_example')}
            data={names}
            openOnFocus={false}
            value={value}
            onChange={setTyped}
            maxLength={250}
            data-autofocus
          />
          <Textarea
            label={t('runs.description')}
            autosize
            minRows={2}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <ErrorNotice error={register.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button type="submit" loading={register.isPending} disabled={name === ''}>
              {t('runs.register_now')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

function nameHint(name: string, known: boolean) {
  if (name === '') return 'runs.registered_model_choose'
  return known ? 'runs.registered_model_known' : 'runs.registered_model_new'
}
