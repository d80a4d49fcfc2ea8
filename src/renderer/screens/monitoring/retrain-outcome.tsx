import { Alert, Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { RetrainResult } from '../../../shared/contract/retraining.ts'
import { Figure } from '../../components/figure.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { modelPath } from '../models/model-link.ts'
import { formatMetric } from '../runs/metric-facts.ts'

/** Candidate and champion side by side, and what was decided. */
export function RetrainOutcome({ result }: { result: RetrainResult }) {
  const t = useTranslations()
  const say = useEngineWords()
  const { model, metric, candidate, champion, n_rows, n_seen, decision, reason, run_id } = result
  const promoted = decision === 'promoted'
  return (
    <Section title={t('monitoring.decision')}>
      <Stack>
        <Alert
          color={promoted ? 'teal' : 'gray'}
          icon={promoted ? <CircleCheck size={18} /> : <CircleAlert size={18} />}
          title={promoted ? t('monitoring.promoted', { version: String(candidate.version) }) : t('monitoring.skipped')}
        >
          {say(reason)}
        </Alert>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
          <Figure
            label={t('monitoring.candidate_by', { metric })}
            value={formatMetric(metric, candidate.score)}
            definition={t('terms.candidate_score')}
          />
          <Figure
            label={
              champion === null
                ? t('monitoring.production')
                : t('monitoring.production_by', { version: String(champion.version), metric })
            }
            value={champion === null ? '–' : formatMetric(metric, champion.score)}
            definition={t('terms.champion_score')}
          />
          <Figure
            label={t('monitoring.rows_compared')}
            value={formatCount(n_rows)}
            definition={t('monitoring.rows_compared_hint', { count: n_seen })}
          />
        </SimpleGrid>
        {n_seen > 0 && (
          <Text size="sm" c="dimmed">
            {t('monitoring.rows_left_out', { count: n_seen })}
          </Text>
        )}
        <Group>
          <Anchor component={Link} to={`/runs/${run_id}`} size="sm">
            {t('monitoring.decision_run')}
          </Anchor>
          <Anchor component={Link} to={`/runs/${candidate.run_id}`} size="sm">
            {t('monitoring.candidate_run')}
          </Anchor>
          <Anchor component={Link} to={modelPath(model, candidate.version ?? champion?.version ?? undefined)} size="sm">
            {t('monitoring.versions_of', { model })}
          </Anchor>
        </Group>
      </Stack>
    </Section>
  )
}
