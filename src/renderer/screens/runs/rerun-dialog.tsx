import { Button, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { TrainingRequest } from '../../../shared/contract/training.ts'
import { useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { useAlgorithms } from '../train/use-algorithms.ts'
import type { FullRun } from './full-run.ts'

/** What a training was asked to do; null for a run that another program logged. */
export function requestOf({ tags }: Pick<FullRun, 'tags'>): TrainingRequest | null {
  try {
    const parsed = TrainingRequest.safeParse(
      JSON.parse(tags.find(({ key }) => key === 'benchtop.request')?.value ?? '')
    )
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export interface RerunDialogProps {
  run: FullRun
  request: TrainingRequest
  onClose: () => void
}

/** The same training again, with other hyper-parameters where a person changes them. Rendered only while it asks. */
export function RerunDialog({ run, request, onClose }: RerunDialogProps) {
  const t = useTranslations()
  const navigate = useNavigate()
  const { algorithms } = useAlgorithms()
  const start = useCommand('training', 'start', { quiet: true })
  const [changed, setChanged] = useState<Record<string, string>>({})
  const logged = new Map(run.params.map(({ key, value }) => [key, value]))
  const specs = algorithms?.find(({ model_type }) => model_type === logged.get('model_type'))?.params ?? []
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const params = { ...request.params, ...changed }
    start.mutate(
      { ...request, params, run_name: null, register: null },
      {
        onSuccess: ({ run_id }) => {
          onClose()
          showDone(t('runs.again_started'))
          void navigate(`/runs/${run_id}`)
        }
      }
    )
  }
  return (
    <Dialog onClose={onClose} title={t('runs.again_named', { name: run.run_name })} centered>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('runs.again_new')}
          </Text>
          <ScrollArea.Autosize mah={420} type="auto" offsetScrollbars>
            <Stack gap="xs">
              {specs.map(({ name, allowed }, at) => {
                const before = logged.get(name) ?? ''
                const value = changed[name] ?? before
                return (
                  <TextInput
                    key={name}
                    label={name}
                    description={value === before ? allowed : t('runs.it_was', { allowed, before })}
                    value={value}
                    data-autofocus={at === 0 || undefined}
                    onChange={(event) => {
                      const text = event.currentTarget.value
                      setChanged((all) => ({ ...all, [name]: text }))
                    }}
                  />
                )
              })}
            </Stack>
          </ScrollArea.Autosize>
          <ErrorNotice error={start.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('components.cancel')}
            </Button>
            <Button type="submit" loading={start.isPending}>
              {t('runs.start_training')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
