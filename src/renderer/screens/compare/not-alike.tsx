import { Alert, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { formatCount } from '../../format.ts'

/** Runs that were held against different rows or targets cannot simply be ranked; says so. */
export function NotAlike({ evaluations }: { evaluations: readonly (Evaluation | null)[] }) {
  const known = evaluations.filter((evaluation) => evaluation !== null)
  const targets = [...new Set(known.map(({ target }) => target))]
  const rows = [...new Set(known.map(({ n_val }) => n_val))].toSorted((a, b) => a - b)
  if (targets.length < 2 && rows.length < 2) return null
  const reason =
    targets.length > 1
      ? `They predict different targets: ${targets.join(', ')}.`
      : `They were validated on different numbers of rows: ${rows.map(formatCount).join(', ')}.`
  return (
    <Alert color="yellow" icon={<TriangleAlert size={18} />} className="breaks">
      These runs are not quite alike. {reason}
    </Alert>
  )
}

/** The runs that have nothing to show here. */
export function LeftOut({ labels, what }: { labels: string[]; what: string }) {
  if (labels.length === 0) return null
  return (
    <Text size="sm" c="dimmed" className="breaks">
      With {what}: {labels.join(', ')}.
    </Text>
  )
}
