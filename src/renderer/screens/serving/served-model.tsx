import { Anchor, Group, Select, Text } from '@mantine/core'
import { useId } from 'react'
import { Link } from 'react-router'
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
  const id = useId()
  const choose = useCommand('serving', 'choose_model')
  return (
    <section aria-label="Served model">
      <Group gap="md">
        <Text component="label" htmlFor={id} size="sm" fw={500}>
          Model that answers /predict
        </Text>
        <Select
          id={id}
          data={candidates}
          value={model?.name ?? null}
          onChange={(name) => name !== null && choose.mutate({ name })}
          placeholder={candidates.length === 0 ? 'None is in Production' : 'Choose a model in Production'}
          allowDeselect={false}
          searchable={candidates.length > 8}
          disabled={candidates.length === 0 || choose.isPending}
          w={320}
        />
        {model !== null && (
          <Group gap="sm" mih={36}>
            <Anchor component={Link} to={modelPath(model.name, model.version)} size="sm">
              Version {model.version}
            </Anchor>
            <StageBadge stage={model.stage} />
            <Text size="sm" c="dimmed" title={formatTime(model.loaded_at)}>
              loaded {formatAgo(model.loaded_at)}
            </Text>
            {model.run_id !== null && (
              <Anchor component={Link} to={`/runs/${model.run_id}`} size="sm">
                Source run
              </Anchor>
            )}
          </Group>
        )}
      </Group>
    </section>
  )
}
