import { Alert, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { formatCount } from '../../format.ts'

/** Runs that were held against different rows or targets cannot simply be ranked; says so. */
export function NotAlike({ evaluations }: { evaluations: readonly (Evaluation | null)[] }) {
  const t = useTranslations()
  const known = evaluations.filter((evaluation) => evaluation !== null)
  const targets = [...new Set(known.map(({ target }) => target))]
  const rows = [...new Set(known.map(({ n_val }) => n_val))].toSorted((a, b) => a - b)
  if (targets.length < 2 && rows.length < 2) return null
  return (
    <Alert color="yellow" icon={<TriangleAlert size={18} />} className="breaks">
      {targets.length > 1
        ? t('compare.not_alike_targets', { targets: targets.join(', ') })
        : t('compare.not_alike_rows', { rows: rows.map(formatCount).join(', ') })}
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
