import { Grid, Stack, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { scoresOf } from '../../../shared/system-metrics.ts'
import { client } from '../../api/client.ts'
import { keepAmong, Note, noteIn } from '../../components/note.tsx'
import type { TagKeeper } from '../../components/tag-keeper.ts'
import { Tags } from '../../components/tags.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from './full-run.ts'
import { PairTable } from './pair-table.tsx'
import { RunInputs } from './run-inputs.tsx'
import { RunLineage } from './run-lineage.tsx'
import { RunParameters } from './run-parameters.tsx'
import { formatMetric, metricDefinition } from './metric-facts.ts'

export function RunOverview({ run }: { run: FullRun }) {
  const t = useTranslations()
  const metrics = scoresOf(run.metrics).map(({ key, value }) => ({
    key,
    value: formatMetric(key, value),
    note: metricDefinition(t, key),
    exact: String(value)
  }))
  return (
    <Grid>
      <Grid.Col span={12}>
        <RunNote run={run} />
      </Grid.Col>
      <Grid.Col span={12}>
        <Section title={t('runs.lineage')}>
          <RunLineage run={run} />
        </Section>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5, xl: 4 }}>
        <RunParameters params={run.params} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7, xl: 8 }}>
        <Stack>
          <Notes run={run} />
          <Section title={t('runs.inputs')} description={t('runs.inputs_hint')} flush>
            <RunInputs inputs={run.inputs} />
          </Section>
          <Section title={t('runs.metrics')} flush>
            <PairTable label={t('runs.metrics')} pairs={metrics} empty={t('runs.metrics_none')} figures />
          </Section>
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

/** What a person wrote about the run, in Markdown, and its tags. */
function RunNote({ run }: { run: FullRun }) {
  const t = useTranslations()
  const { run_id, tags, lifecycle_stage } = run
  const keeper: TagKeeper = {
    read: async () => (await client.runs.get({ run_id })).tags,
    set: (tag) => client.runs.set_tag({ run_id, ...tag }),
    remove: (key) => client.runs.delete_tag({ run_id, key })
  }
  const isActive = lifecycle_stage === 'active'
  return (
    <Note
      note={noteIn(tags)}
      keeper={isActive ? keepAmong(keeper) : null}
      actions={<Tags tags={tags} keeper={isActive ? keeper : null} title={t('runs.tag_run')} />}
    />
  )
}

/** What the training left out, and said so. */
function Notes({ run }: { run: FullRun }) {
  const t = useTranslations()
  const tag = (key: string): string | undefined => run.tags.find((one) => one.key === key)?.value
  const excluded = tag('benchtop.excluded_columns')
  const unlabelled = tag('benchtop.rows_without_label')
  if (excluded === undefined && unlabelled === undefined) return null
  return (
    <Section title={t('runs.left_out')} flush>
      <Table>
        <Table.Tbody>
          {unlabelled !== undefined && (
            <LeftOut name={t('runs.rows')} text={t('runs.without_label', { count: unlabelled })} />
          )}
          {excluded?.split('; ').map((column) => (
            <LeftOut key={column} name={t('runs.column')} text={column} />
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

function LeftOut({ name, text }: { name: string; text: string }) {
  return (
    <Table.Tr>
      <Table.Td w={120} c="dimmed">
        {name}
      </Table.Td>
      <Table.Td>
        <Text span size="sm" className="breaks">
          {text}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
