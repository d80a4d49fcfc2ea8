import { Tabs, Text } from '@mantine/core'
import type { ServedModel } from '../../../shared/contract/serving.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Section } from '../../components/section.tsx'
import { callExamples } from './call-examples.ts'

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
  const { entity, example_key, input_example } = model
  const join_keys = entity?.join_keys ?? []
  const examples = callExamples({ address, join_keys, example_key, request: model.request, input_example })
  return (
    <Section
      fill
      title="Call it"
      description={
        running ? 'From any program on this machine.' : 'Start the server first; then any program may call it.'
      }
    >
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List mb="sm" aria-label="Language">
          {LANGUAGES.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map(({ value, label }) => (
          <Tabs.Panel key={value} value={value}>
            <CopyBlock text={examples[value]} label={`${label} example`} />
          </Tabs.Panel>
        ))}
      </Tabs>
      {entity !== null && (
        <Text size="xs" c="dimmed" mt="sm">
          {example_key === null && 'No entity is known to the feature store yet, so put a key of your own there. '}
          An unknown key answers 404, a missing feature 422 with its name.
        </Text>
      )}
    </Section>
  )
}
