import { Tabs, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ServedModel } from '../../../shared/contract/serving.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Section } from '../../components/section.tsx'
import { callExamples } from './call-examples.ts'
import { startingRow } from './row-values.ts'

const LANGUAGES = [
  { value: 'curl', label: 'curl' },
  { value: 'python', label: 'Python' },
  { value: 'javascript', label: 'JavaScript' }
] as const

export interface CallItProps {
  model: ServedModel
  /** Where the server answers, or would. */
  address: string
  running: boolean
}

/** The call as code, with this model's own key or row in it. */
export function CallIt({ model, address, running }: CallItProps) {
  const t = useTranslations()
  const { entity, example_key, signature } = model
  const input_example = model.input_example && startingRow(signature.inputs, model.input_example)
  const join_keys = entity?.join_keys ?? []
  const examples = callExamples({ address, join_keys, example_key, request: model.request, input_example })
  return (
    <Section fill title={t('serving.call')} description={t(running ? 'serving.call_running' : 'serving.call_stopped')}>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List mb="sm" aria-label={t('serving.language')}>
          {LANGUAGES.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map(({ value, label }) => (
          <Tabs.Panel key={value} value={value}>
            <CopyBlock text={examples[value]} label={t('serving.language_example', { language: label })} />
          </Tabs.Panel>
        ))}
      </Tabs>
      {entity !== null && (
        <Text size="xs" c="dimmed" mt="sm">
          {example_key === null && `${t('serving.no_key_known')} `}
          {t('serving.call_errors')}
        </Text>
      )}
    </Section>
  )
}
