import { Anchor, Badge, Table, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Retraining } from '../../../shared/contract/retraining.ts'
import { useCall } from '../../api/use-call.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { Section } from '../../components/section.tsx'
import { Term } from '../../components/term.tsx'
import { formatCount, formatDay, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { modelPath } from '../models/model-link.ts'
import { formatMetric } from '../runs/metric-facts.ts'

/** Every retraining of a model: the candidate, both scores and what was decided. */
export function RetrainHistory({ model }: { model: string }) {
  const t = useTranslations()
  const { data } = useCall('retraining', 'list', { model })
  const retrainings = data?.retrainings ?? []
  if (retrainings.length === 0) return null
  return (
    <Section title={t('monitoring.history')} description={t('monitoring.retrainings_hint')} flush>
      <Table.ScrollContainer minWidth={860} type="native">
        <Table highlightOnHover aria-label={t('monitoring.retrainings')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('monitoring.begun')}</Table.Th>
              <Table.Th>{t('monitoring.on_day')}</Table.Th>
              <Table.Th>{t('monitoring.candidate')}</Table.Th>
              <Table.Th ta="right" style={{ whiteSpace: 'nowrap' }}>
                <Term definition={t('terms.candidate_score')}>{t('monitoring.its_score')}</Term>
              </Table.Th>
              <Table.Th ta="right">
                <Term definition={t('terms.champion_score')}>{t('monitoring.production')}</Term>
              </Table.Th>
              <Table.Th ta="right">
                <Term definition={t('terms.rows_both_scored')}>{t('monitoring.rows')}</Term>
              </Table.Th>
              <Table.Th w={110}>{t('monitoring.decision')}</Table.Th>
              <Table.Th>{t('monitoring.why')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {retrainings.map((one) => (
              <Row key={one.job_id} retraining={one} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Row({ retraining }: { retraining: Retraining }) {
  const t = useTranslations()
  const say = useEngineWords()
  const { run_id, model, as_of, created_at, started_by, state, result, error } = retraining
  const why = say(result?.reason ?? error ?? '')
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Anchor component={Link} to={`/runs/${run_id}`} size="sm">
          {formatTime(created_at)}
        </Anchor>
        {started_by === 'schedule' && (
          <Text size="xs" c="dimmed">
            {t('monitoring.by_schedule')}
          </Text>
        )}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatDay(as_of)}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {result !== null && <Candidate model={model} candidate={result.candidate} />}
      </Table.Td>
      <Table.Td ta="right">{result === null ? '–' : formatMetric(result.metric, result.candidate.score)}</Table.Td>
      <Table.Td ta="right">
        {result?.champion == null ? '–' : formatMetric(result.metric, result.champion.score)}
      </Table.Td>
      <Table.Td ta="right">{result === null ? '–' : formatCount(result.n_rows)}</Table.Td>
      <Table.Td>
        {result === null ? (
          <StatusBadge status={state} />
        ) : (
          <Badge variant="light" color={result.decision === 'promoted' ? 'teal' : 'gray'}>
            {t(`monitoring.decision_${result.decision}`)}
          </Badge>
        )}
      </Table.Td>
      <Table.Td maw={420}>
        <Text size="sm" className="breaks" lineClamp={2} title={why}>
          {why}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

function Candidate({ model, candidate }: { model: string } & Pick<NonNullable<Retraining['result']>, 'candidate'>) {
  const t = useTranslations()
  const { run_id, version } = candidate
  return version === null ? (
    <Anchor component={Link} to={`/runs/${run_id}`} size="sm">
      {t('monitoring.run')}
    </Anchor>
  ) : (
    <Anchor component={Link} to={modelPath(model, version)} size="sm">
      {t('monitoring.version', { version })}
    </Anchor>
  )
}
