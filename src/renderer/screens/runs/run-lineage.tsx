import { Anchor, Center, Flex, Group, Stack, Text } from '@mantine/core'
import { ArrowRight, Boxes, Database, FlaskConical, TableProperties, type LucideIcon } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { RunInput } from '../../../shared/contract/runs.ts'
import { StageBadge } from '../../components/badges.tsx'
import { WholeDates } from '../../components/whole-dates.tsx'
import type { Translate } from '../../words/translate.ts'
import type { FullRun } from './full-run.ts'
import { InputName } from './input-name.tsx'

interface Step {
  title: string
  icon: LucideIcon
  content: ReactNode
}

export interface RunLineageProps {
  run: FullRun
  /** Whether it stands on another page than the run's own, and leads there. */
  elsewhere?: boolean
}

/** From the data to the model versions: where the run comes from and what came of it. */
export function RunLineage({ run, elsewhere = false }: RunLineageProps) {
  const t = useTranslations()
  const steps = [dataStep(t, run), serviceStep(t, run), runStep(t, run, elsewhere), modelStep(t, run)].filter(
    (step) => step !== null
  )
  return (
    <Flex direction={{ base: 'column', sm: 'row' }} align="stretch" gap="md">
      {steps.map(({ title, icon: Icon, content }, at) => (
        <Fragment key={title}>
          {at > 0 && (
            <Center visibleFrom="sm">
              <ArrowRight size={18} color="var(--mantine-color-dimmed)" aria-hidden />
            </Center>
          )}
          <Stack gap={2} style={{ flex: '1 1 0', minWidth: 0 }}>
            <Group gap={6} wrap="nowrap">
              <Icon size={14} color="var(--mantine-color-dimmed)" style={{ flexShrink: 0 }} aria-hidden />
              <Text size="xs" c="dimmed">
                <WholeDates text={title} />
              </Text>
            </Group>
            <Text component="div" size="sm" className="breaks">
              {content}
            </Text>
          </Stack>
        </Fragment>
      ))}
    </Flex>
  )
}

const param = (run: FullRun, name: string): string | undefined => run.params.find(({ key }) => key === name)?.value

function dataStep(t: Translate, run: FullRun): Step | null {
  const asOf = param(run, 'as_of')
  const content = run.inputs.length > 0 ? <Inputs inputs={run.inputs} /> : param(run, 'source')
  if (content === undefined) return null
  return {
    title: asOf === undefined ? t('runs.data') : t('runs.data_as_of', { date: asOf }),
    icon: Database,
    content
  }
}

/** Each dataset once, where it was read for more than one use. */
function Inputs({ inputs }: { inputs: RunInput[] }) {
  const byName = new Map(inputs.map((input) => [input.name, input]))
  return [...byName.values()].map((input, at) => (
    <Fragment key={input.name}>
      {at > 0 && ', '}
      <InputName input={input} />
    </Fragment>
  ))
}

function serviceStep(t: Translate, run: FullRun): Step | null {
  const service = param(run, 'feature_service')
  if (service === undefined) return null
  const content = (
    <Anchor component={Link} to="/features" size="sm">
      {service}
    </Anchor>
  )
  return { title: t('runs.service'), icon: TableProperties, content }
}

function runStep(t: Translate, run: FullRun, elsewhere: boolean): Step {
  const content = (
    <>
      {elsewhere ? (
        <Anchor component={Link} to={`/runs/${run.run_id}`} size="sm">
          {run.run_name}
        </Anchor>
      ) : (
        run.run_name
      )}
      {param(run, 'model_type') !== undefined && (
        <Text size="xs" c="dimmed">
          {param(run, 'model_type')}
        </Text>
      )}
    </>
  )
  return { title: t(elsewhere ? 'places.run' : 'runs.this_run'), icon: FlaskConical, content }
}

function modelStep(t: Translate, run: FullRun): Step {
  const versions = run.model_versions.map(({ name, version, current_stage }) => (
    <Group key={`${name} ${version}`} gap={6}>
      <Anchor component={Link} to={`/models/${encodeURIComponent(name)}`} size="sm">
        {name} {version}
      </Anchor>
      <StageBadge stage={current_stage} />
    </Group>
  ))
  const none = (
    <Text size="sm" c="dimmed">
      {t('runs.not_registered')}
    </Text>
  )
  return {
    title: t('runs.model_versions'),
    icon: Boxes,
    content: versions.length === 0 ? none : <Stack gap={4}>{versions}</Stack>
  }
}
