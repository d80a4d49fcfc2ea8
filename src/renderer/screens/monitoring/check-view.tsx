import { Alert, Anchor, Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { CircleAlert, CircleCheck, Sparkles } from 'lucide-react'
import { Link } from 'react-router'
import type { DriftCheck, OutcomeDrift } from '../../../shared/contract/monitoring.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Figure } from '../../components/figure.tsx'
import { ReportMenu } from '../../components/report-menu.tsx'
import { Section } from '../../components/section.tsx'
import { formatNumber, formatShare, formatTime } from '../../format.ts'
import { modelPath } from '../models/model-link.ts'
import { ColumnsTable } from './columns-table.tsx'
import { differenceText, fallText, sampleText, verdictText } from './describe-drift.ts'
import { retrainPath } from './monitoring-path.ts'
import { Performance } from './performance.tsx'

/** One check in full. */
export function CheckView({ checkId }: { checkId: string }) {
  const { data: check, error } = useCall('monitoring', 'get', { check_id: checkId })
  if (error !== null) return <ErrorNotice error={error} title="The check could not be read" />
  if (check === undefined) return <Skeleton h={520} />
  return (
    <Stack>
      <Verdict check={check} />
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="xs">
        <Figure
          label="Drifted columns"
          value={formatShare(check.drift_share)}
          definition={`${verdictText(check)}: columns whose score reaches ${formatNumber(check.column_threshold)}. Keys and the target are not counted.`}
        />
        <OutcomeFigure label="Target drift" outcome={check.target} />
        <OutcomeFigure label="Prediction drift" outcome={check.prediction} />
        <Performance performance={check.performance} />
      </SimpleGrid>
      {check.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
      <Section
        title="Columns"
        description="The largest score first. Open a column to lay its two distributions over each other."
        actions={<ReportMenu subject={{ kind: 'drift', check_id: check.check_id }} />}
        flush
      >
        <ColumnsTable key={check.check_id} columns={check.columns} />
      </Section>
    </Stack>
  )
}

function Verdict({ check }: { check: DriftCheck }) {
  const { drifted, model, reference, current, share_threshold, created_at, user } = check
  const limit = formatShare(share_threshold)
  return (
    <Paper p={0} withBorder={false}>
      <Alert
        color={drifted ? 'orange' : 'teal'}
        icon={drifted ? <CircleAlert size={18} /> : <CircleCheck size={18} />}
        title={drifted ? `Drift: ${verdictText(check)}` : `Steady: ${verdictText(check)}`}
      >
        <Group justify="space-between" align="flex-end">
          <div>
            <Text size="sm">
              {drifted
                ? `That reaches the threshold of ${limit}: retrain on the newest labels and compare.`
                : `That is below the threshold of ${limit}.`}{' '}
              {fallText(check.performance)}
            </Text>
            <Text size="sm" c="dimmed">
              {sampleText(reference)} against {sampleText(current)}
              {model !== null && (
                <>
                  {' '}
                  ·{' '}
                  <Anchor component={Link} to={modelPath(model.name, model.version)} size="sm">
                    {model.name} version {model.version}
                  </Anchor>
                </>
              )}{' '}
              · checked {formatTime(created_at)} by {user}
            </Text>
          </div>
          {model !== null && (
            <Button
              component={Link}
              to={retrainPath(model.name, current.as_of)}
              leftSection={<Sparkles size={16} />}
              variant={drifted ? 'filled' : 'default'}
            >
              Retrain and compare
            </Button>
          )}
        </Group>
      </Alert>
    </Paper>
  )
}

function OutcomeFigure({ label, outcome }: { label: string; outcome: OutcomeDrift | null }) {
  if (outcome === null) return <Figure label={label} value="–" definition="Cannot be told for these rows." />
  const { column, measure, of, reference, current, drift } = outcome
  const what = measure === 'rate' ? `Share of ${of}` : measure === 'mean' ? `Mean of ${column}` : `Classes of ${column}`
  const write =
    measure === 'rate' ? (value: number | null) => (value === null ? '–' : formatShare(value)) : formatNumber
  const told = measure === null ? '' : `: ${write(reference)} in the reference, ${write(current)} now`
  return (
    <Figure
      label={label}
      value={measure === null ? formatNumber(drift.score) : differenceText(outcome)}
      definition={`${what}${told}. Its distribution moved by ${formatNumber(drift.score)}.`}
    />
  )
}
