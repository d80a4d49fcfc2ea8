import { Autocomplete, Button, Stack, Text, TextInput } from '@mantine/core'
import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { Writes } from '../../components/writes.tsx'
import type { Translate } from '../../words/translate.ts'
import type { TrainForm, TrainFormProps } from './train-form.ts'

export interface RunFieldsProps extends TrainFormProps {
  experiments: string[]
  models: string[]
  /** What is still needed, as a sentence; null: nothing. */
  missing: string | null
  starting: boolean
  error: { message: string } | null
}

/** Where the run is kept, and the button that starts it. */
export function RunFields({ form, patch, experiments, models, missing, starting, error }: RunFieldsProps) {
  const t = useTranslations()
  return (
    <Section title={t('places.run')}>
      <Stack>
        <Autocomplete
          label={t('train.experiment')}
          data={experiments}
          value={form.experiment_name}
          onChange={(experiment_name) => patch({ experiment_name })}
          maxLength={250}
        />
        <TextInput
          label={t('train.run_name')}
          placeholder={t('train.run_name_hint')}
          value={form.run_name}
          onChange={(event) => patch({ run_name: event.currentTarget.value })}
          maxLength={250}
        />
        <Autocomplete
          label={t('train.register')}
          description={registerHint(form, models, t)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder={t('train.register_none')}
          data={models}
          value={form.register}
          onChange={(name) => patch({ register: name })}
          maxLength={250}
        />
        <ErrorNotice error={error} />
        <Writes>
          <Button type="submit" leftSection={<Play size={16} />} disabled={missing !== null} loading={starting}>
            {t(form.mode === 'sweep' ? 'train.start_sweep' : 'train.start')}
          </Button>
        </Writes>
        {missing !== null && (
          <Text size="sm" c="dimmed" role="status">
            {missing}
          </Text>
        )}
      </Stack>
    </Section>
  )
}

function registerHint({ register, mode }: TrainForm, models: string[], t: Translate): string {
  const name = register.trim()
  if (name === '') return t('train.register_hint')
  if (models.includes(name)) return t(mode === 'sweep' ? 'train.register_next_best' : 'train.register_next')
  return t(mode === 'sweep' ? 'train.register_new_best' : 'train.register_new')
}
