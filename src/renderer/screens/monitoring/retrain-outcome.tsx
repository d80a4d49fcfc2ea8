import { Alert, Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import type { RetrainResult } from '../../../shared/contract/retraining.ts'
import { Figure } from '../../components/figure.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatMany, formatNumber } from '../../format.ts'
import { modelPath } from '../models/model-link.ts'

/** Candidate and champion side by side, and what was decided. */
export function RetrainOutcome({ result }: { result: RetrainResult }) {
  const { model, metric, candidate, champion, n_rows, n_seen, decision, reason, run_id } = result
  const promoted = decision === 'promoted'
  return (
    <Section title="Decision">
      <Stack>
        <Alert
          color={promoted ? 'teal' : 'gray'}
          icon={promoted ? <CircleCheck size={18} /> : <CircleAlert size={18} />}
          title={promoted ? `Promoted: version ${candidate.version} is in Production` : 'Skipped: nothing was promoted'}
        >
          {reason}
        </Alert>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
          <Figure label={`Candidate, ${metric}`} value={formatNumber(candidate.score)} />
          <Figure
            label={champion === null ? 'Production' : `Production (version ${champion.version}), ${metric}`}
            value={champion === null ? '–' : formatNumber(champion.score)}
          />
          <Figure
            label="Rows compared"
            value={formatCount(n_rows)}
            definition={`Validation rows of the candidate that neither model learnt from; ${formatMany(n_seen, 'row')} that Production learnt from were left out.`}
          />
        </SimpleGrid>
        {n_seen > 0 && (
          <Text size="sm" c="dimmed">
            {formatMany(n_seen, 'row')} were left out, since the version in Production learnt from them.
          </Text>
        )}
        <Group>
          <Anchor component={Link} to={`/runs/${run_id}`} size="sm">
            Decision as a run
          </Anchor>
          <Anchor component={Link} to={`/runs/${candidate.run_id}`} size="sm">
            Candidate’s run
          </Anchor>
          <Anchor component={Link} to={modelPath(model, candidate.version ?? champion?.version ?? undefined)} size="sm">
            Versions of {model}
          </Anchor>
        </Group>
      </Stack>
    </Section>
  )
}
