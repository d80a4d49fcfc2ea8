import { Alert, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { unlikeRuns } from '../../../shared/unlike-runs.ts'
import { formatCount } from '../../format.ts'
import type { FullRun } from '../runs/full-run.ts'

/** Runs that were held against different rows or targets cannot simply be ranked; says so. */
export function NotAlike({ runs }: { runs: readonly FullRun[] }) {
  const t = useTranslations()
  const unlike = unlikeRuns(runs)
  if (unlike === null) return null
  const found = unlike.in === 'rows' ? unlike.found.map((rows) => formatCount(Number(rows))) : unlike.found
  return (
    <Alert color="yellow" icon={<TriangleAlert size={18} />} className="breaks" mb="md">
      {t(`compare.not_alike_${unlike.in}`, { found: found.join(', ') })}
    </Alert>
  )
}

type LeftOutMessage = 'compare.without_curves' | 'compare.without_matrix' | 'compare.without_value'

/** The runs that have nothing to show here. */
export function LeftOut({ labels, message }: { labels: string[]; message: LeftOutMessage }) {
  const t = useTranslations()
  if (labels.length === 0) return null
  return (
    <Text size="sm" c="dimmed" className="breaks">
      {t(message, { runs: labels.join(', ') })}
    </Text>
  )
}
