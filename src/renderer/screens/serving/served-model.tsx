import { Anchor, Group, Select, Text } from '@mantine/core'
import { useId } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ServedModel as Served } from '../../../shared/contract/serving.ts'
import { useCommand } from '../../api/use-call.ts'
import { StageBadge } from '../../components/badges.tsx'
import { formatAgo, formatTime } from '../../format.ts'
import { modelPath } from '../models/model-link.ts'

export interface ServedModelProps {
  model: Served | null
  /** Registered models with a version in Production. */
  candidates: string[]
}

/** Which model answers /predict. */
export function ServedModel({ model, candidates }: ServedModelProps) {
  const t = useTranslations()
  const id = useId()
  const choose = useCommand('serving', 'choose_model')
  return (
    <section aria-label={t('serving.served_model')}>
      <Group gap="md">
        <Text component="label" htmlFor={id} size="sm" fw={500}>
          {t('serving.answering_model')}
        </Text>
        <Select
          id={id}
          data={candidates}
          value={model?.name ?? null}
          onChange={(name) => name !== null && choose.mutate({ name })}
          placeholder={t(candidates.length === 0 ? 'serving.none_in_production' : 'serving.choose_model')}
          allowDeselect={false}
          searchable={candidates.length > 8}
          disabled={candidates.length === 0 || choose.isPending}
          w={320}
        />
        {model !== null && (
          <Group gap="sm" mih={36}>
            <Anchor component={Link} to={modelPath(model.name, model.version)} size="sm">
              {t('components.version', { version: model.version })}
            </Anchor>
            <StageBadge stage={model.stage} />
            <Text size="sm" c="dimmed" title={formatTime(model.loaded_at)}>
              {t('serving.loaded', { ago: formatAgo(model.loaded_at) })}
            </Text>
            {model.run_id !== null && (
              <Anchor component={Link} to={`/runs/${model.run_id}`} size="sm">
                {t('serving.source_run')}
              </Anchor>
            )}
          </Group>
        )}
      </Group>
    </section>
  )
}
