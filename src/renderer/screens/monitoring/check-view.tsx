import { Alert, Anchor, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { CircleAlert, CircleCheck, Sparkles } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { DriftCheck, OutcomeDrift } from '../../../shared/contract/monitoring.ts'
import { fallOf, findingOf } from '../../../shared/fall.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Figure } from '../../components/figure.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { Section } from '../../components/section.tsx'
import { formatNumber, formatShare, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { modelPath } from '../models/model-link.ts'
import { ColumnsTable } from './columns-table.tsx'
import { differenceText, fallText, sampleText, subjectText, verdictText } from './describe-drift.ts'
import { retrainPath } from './monitoring-path.ts'
import { Performance } from './performance.tsx'

/** One check in full. */
export function CheckView({ checkId }: { checkId: string }) {
  const t = useTranslations()
  const say = useEngineWords()
  const { data: check, error } = useCall('monitoring', 'get', { check_id: checkId })
  if (error !== null) return <ErrorNotice error={error} title={t('monitoring.check_unreadable')} />
  if (check === undefined) return <Coming h={520} />
  return (
    <Stack>
      <Verdict check={check} />
      <Figures check={check} />
      {check.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {say(note)}
        </Text>
      ))}
      <Section
        title={t('monitoring.columns')}
        description={t('monitoring.columns_hint')}
        actions={<ReportMenu subject={{ kind: 'drift', check_id: check.check_id }} />}
        flush
      >
        <ColumnsTable key={check.check_id} columns={check.columns} />
      </Section>
    </Stack>
  )
}

/** None of a dataset without a label: there the verdict says it all. */
function Figures({ check }: { check: DriftCheck }) {
  const t = useTranslations()
  const ofDataset = check.watched.kind === 'dataset'
  if (ofDataset && check.label === null) return null
  return (
    <SimpleGrid cols={{ base: 2, lg: ofDataset ? 2 : 4 }} spacing="xs">
      <Figure
        label={t('monitoring.drifted_columns')}
        value={formatShare(check.drift_share)}
        definition={t('monitoring.drifted_columns_hint', {
          verdict: verdictText(check, t),
          threshold: formatNumber(check.column_threshold)
        })}
      />
      <OutcomeFigure label={t('monitoring.target_drift')} outcome={check.target} />
      {!ofDataset && (
        <>
          <OutcomeFigure label={t('monitoring.prediction_drift')} outcome={check.prediction} />
          <Performance performance={check.performance} />
        </>
      )}
    </SimpleGrid>
  )
}

function Verdict({ check }: { check: DriftCheck }) {
  const t = useTranslations()
  const { drifted, watched, reference, current, share_threshold, created_at, user } = check
  const limit = formatShare(share_threshold)
  const verdict = verdictText(check, t)
  const reaches = watched.kind === 'dataset' ? 'monitoring.reaches_alone' : 'monitoring.reaches'
  const fall = fallOf(check.performance)
  const finding = findingOf(check)
  const alarming = finding !== 'steady'
  return (
    <Paper p={0} withBorder={false}>
      <Alert
        color={alarming ? 'orange' : 'teal'}
        icon={alarming ? <CircleAlert size={18} /> : <CircleCheck size={18} />}
        title={t(`monitoring.verdict_${finding}`, { verdict })}
      >
        <Group justify="space-between" align="flex-end">
          <div>
            <Text size="sm">
              {t(drifted ? reaches : 'monitoring.below', { limit })} {fall !== null && fallText(fall, t)}
            </Text>
            <Text size="sm" c="dimmed">
              {t('monitoring.against', { reference: sampleText(reference, t), current: sampleText(current, t) })}
              {watched.kind === 'model' && (
                <>
                  {' '}
                  ·{' '}
                  <Anchor component={Link} to={modelPath(watched.name, watched.version)} size="sm">
                    {t('monitoring.model_version', { model: watched.name, version: watched.version })}
                  </Anchor>
                </>
              )}{' '}
              · {t('monitoring.checked_by', { time: formatTime(created_at), user })}
            </Text>
          </div>
          {watched.kind === 'model' && (
            <Button
              component={Link}
              to={retrainPath(watched.name, current.as_of)}
              leftSection={<Sparkles size={16} />}
              variant={alarming ? 'filled' : 'default'}
            >
              {t('monitoring.retrain_and_compare')}
            </Button>
          )}
        </Group>
      </Alert>
    </Paper>
  )
}

function OutcomeFigure({ label, outcome }: { label: string; outcome: OutcomeDrift | null }) {
  const t = useTranslations()
  const say = useEngineWords()
  if (outcome === null) return <Figure label={label} value="–" definition={t('monitoring.outcome_unknown')} />
  const { measure, reference, current, drift } = outcome
  const what = subjectText(outcome, t, say)
  const score = formatNumber(drift.score)
  const write =
    measure === 'rate' ? (value: number | null) => (value === null ? '–' : formatShare(value)) : formatNumber
  return (
    <Figure
      label={label}
      value={measure === null ? score : differenceText(outcome, t)}
      definition={
        measure === null
          ? t('monitoring.outcome_moved', { what, score })
          : t('monitoring.outcome_told', { what, reference: write(reference), current: write(current), score })
      }
    />
  )
}
