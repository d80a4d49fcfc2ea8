import { Button } from '@mantine/core'
import { GitCompareArrows } from 'lucide-react'
import { useNavigate } from 'react-router'
import { formatCount } from '../../format.ts'
import { comparePath, MOST_COMPARED } from './compare-path.ts'

/** Puts the selected runs side by side, from two on. */
export function CompareButton({ picked }: { picked: string[] }) {
  const navigate = useNavigate()
  const fits = picked.length >= 2 && picked.length <= MOST_COMPARED
  return (
    <Button
      variant="default"
      size="compact-sm"
      style={{ flexShrink: 0 }}
      leftSection={<GitCompareArrows size={14} />}
      disabled={!fits}
      title={fits ? undefined : `Select 2 to ${MOST_COMPARED} runs to compare them`}
      onClick={() => void navigate(comparePath(picked))}
    >
      {picked.length >= 2 ? `Compare ${formatCount(picked.length)}` : 'Compare'}
    </Button>
  )
}
