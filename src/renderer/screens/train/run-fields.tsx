import { Autocomplete, Button, Stack, Text, TextInput } from '@mantine/core'
import { Play } from 'lucide-react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { TrainForm } from './train-form.ts'

export interface RunFieldsProps {
  form: TrainForm
  patch: (part: Partial<TrainForm>) => void
  experiments: string[]
  models: string[]
  /** What is still needed, as a sentence; null: nothing. */
  missing: string | null
  starting: boolean
  error: { message: string } | null
}

/** Where the run is kept, and the button that starts it. */
export function RunFields({ form, patch, experiments, models, missing, starting, error }: RunFieldsProps) {
  const register = form.register.trim()
  return (
    <Section title="Run">
      <Stack>
        <Autocomplete
          label="Experiment"
          data={experiments}
          value={form.experiment_name}
          onChange={(experiment_name) => patch({ experiment_name })}
          maxLength={250}
        />
        <TextInput
          label="Run name (optional)"
          placeholder="A name is invented"
          value={form.run_name}
          onChange={(event) => patch({ run_name: event.currentTarget.value })}
          maxLength={250}
        />
        <Autocomplete
          label="Register as (optional)"
          description={registerHint(register, models, form.mode === 'sweep')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="Not registered"
          data={models}
          value={form.register}
          onChange={(name) => patch({ register: name })}
          maxLength={250}
        />
        <ErrorNotice error={error} />
        <Button type="submit" leftSection={<Play size={16} />} disabled={missing !== null} loading={starting}>
          {form.mode === 'sweep' ? 'Start sweep' : 'Start training'}
        </Button>
        {missing !== null && (
          <Text size="sm" c="dimmed" role="status">
            {missing}
          </Text>
        )}
      </Stack>
    </Section>
  )
}

function registerHint(name: string, models: string[], sweeps: boolean): string {
  if (name === '') return 'A registered model can be promoted and served.'
  const which = sweeps ? 'The best run' : 'The run'
  return models.includes(name) ? `${which} becomes its next version.` : `A new model is made of ${which.toLowerCase()}.`
}
