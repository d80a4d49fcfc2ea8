import { Button, Group, Stack, Tabs, Text } from '@mantine/core'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MLFLOW_TYPES } from '../../../shared/column-types.ts'
import type { ServedModel } from '../../../shared/contract/serving.ts'
import { useCommand } from '../../api/use-call.ts'
import { EntityKeyInputs, wholeKey } from '../../components/entity-key-inputs.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { PredictionCard } from './prediction-card.tsx'
import { RowForm } from './row-form.tsx'
import { startingRow, toCells } from './row-values.ts'

/** Asks the served model, by an entity's key or with a row typed in; works while the server is stopped, too. */
export function TryIt({ model }: { model: ServedModel }) {
  const t = useTranslations()
  const { entity } = model
  const [by, setBy] = useState(entity === null ? 'row' : 'entity')
  const predict = useCommand('serving', 'predict', { quiet: true })
  const answer = predict.data?.predictions[0]
  return (
    <Section fill title={t('serving.try')} description={t('serving.try_hint')}>
      <Tabs
        value={by}
        onChange={(value) => {
          setBy(value ?? 'row')
          predict.reset()
        }}
      >
        <Tabs.List mb="sm" aria-label={t('serving.ask_by')}>
          <Tabs.Tab
            value="entity"
            disabled={entity === null}
            title={entity === null ? t('serving.no_entity') : undefined}
          >
            {t('serving.by_entity')}
          </Tabs.Tab>
          <Tabs.Tab value="row">{t('serving.by_row')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="entity">
          {entity !== null && (
            <EntityForm
              joinKeys={entity.join_keys}
              exampleKey={model.example_key}
              requestFields={model.request}
              pending={predict.isPending}
              onAsk={(entity_key, request) => predict.mutate({ entity_key, request })}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="row">
          <RowTab model={model} pending={predict.isPending} onAsk={(row) => predict.mutate({ rows: [row] })} />
        </Tabs.Panel>
      </Tabs>
      <Stack mt="md">
        <ErrorNotice error={predict.error} title={t('serving.no_prediction')} />
        {answer !== undefined && (
          <PredictionCard
            key={predict.submittedAt}
            prediction={answer}
            inputs={model.signature.inputs}
            showFeatures={by === 'entity'}
          />
        )}
      </Stack>
    </Section>
  )
}

interface EntityFormProps {
  joinKeys: string[]
  exampleKey: ServedModel['example_key']
  requestFields: ServedModel['request']
  pending: boolean
  onAsk: (key: Record<string, string>, request: ReturnType<typeof toCells>) => void
}

function EntityForm({ joinKeys, exampleKey, requestFields, pending, onAsk }: EntityFormProps) {
  const t = useTranslations()
  const [key, setKey] = useState(() =>
    Object.fromEntries(Object.entries(exampleKey ?? {}).map(([name, value]) => [name, String(value)]))
  )
  const inputs = requestFields.map(({ name, type }) => ({
    name,
    type: MLFLOW_TYPES[type],
    required: false,
    categories: null
  }))
  const [request, setRequest] = useState(() => startingRow(inputs, null))
  const whole = wholeKey(joinKeys, key)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (whole !== null) onAsk(whole, toCells(inputs, request))
      }}
    >
      <Group align="flex-end" gap="xs">
        <EntityKeyInputs joinKeys={joinKeys} value={key} onChange={setKey} />
        <Ask pending={pending} disabled={whole === null} />
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t(inputs.length === 0 ? 'serving.from_online_store' : 'serving.from_store_and_request')}
      </Text>
      {inputs.length > 0 && <RowForm inputs={inputs} row={request} onChange={setRequest} />}
    </form>
  )
}

interface RowTabProps {
  model: ServedModel
  pending: boolean
  onAsk: (row: ReturnType<typeof toCells>) => void
}

function RowTab({ model, pending, onAsk }: RowTabProps) {
  const t = useTranslations()
  const { inputs } = model.signature
  const [row, setRow] = useState(() => startingRow(inputs, model.input_example))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onAsk(toCells(inputs, row))
      }}
    >
      <RowForm inputs={inputs} row={row} onChange={setRow} />
      <Group mt="md" gap="xs">
        <Ask pending={pending} disabled={false} />
        {model.input_example !== null && (
          <Button variant="default" onClick={() => setRow(startingRow(inputs, model.input_example))}>
            {t('serving.fill_example')}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {t('serving.empty_is_missing')}
        </Text>
      </Group>
    </form>
  )
}

function Ask({ pending, disabled }: { pending: boolean; disabled: boolean }) {
  const t = useTranslations()
  return (
    <Button type="submit" leftSection={<Play size={16} />} loading={pending} disabled={disabled}>
      {t('serving.predict')}
    </Button>
  )
}
