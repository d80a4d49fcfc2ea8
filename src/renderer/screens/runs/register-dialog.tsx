import { Anchor, Autocomplete, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import type { FullRun } from './run-screen.tsx'

/** Adds a version of a registered model from a run. Rendered only while it asks. */
export function RegisterDialog({ run, onClose }: { run: FullRun; onClose: () => void }) {
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
            <>
              {version.name} has version {version.version} now.{' '}
              <Anchor href={`#/models/${encodeURIComponent(version.name)}`} size="sm">
                Open the model
              </Anchor>
            </>
          )
          onClose()
        }
      }
    )
  }
  return (
    <Modal opened onClose={onClose} title="Register model" centered>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            A registered model gathers the versions that answer the same question. Versions move through stages, and the
            one in Production answers predictions.
          </Text>
          <Autocomplete
            label="Registered model"
            description={nameHint(name, known)}
            placeholder="churn_model"
            data={names}
            openOnFocus={false}
            value={value}
            onChange={setTyped}
            maxLength={250}
            data-autofocus
          />
          <Textarea
            label="Description (optional)"
            autosize
            minRows={2}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <ErrorNotice error={register.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={register.isPending} disabled={name === ''}>
              Register
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function nameHint(name: string, known: boolean): string {
  if (name === '') return 'Choose a model, or write the name of a new one.'
  return known ? 'This run becomes its next version.' : 'A new model is made, with this run as version 1.'
}
