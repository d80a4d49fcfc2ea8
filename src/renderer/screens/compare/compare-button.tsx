import { Button } from '@mantine/core'
import { GitCompareArrows } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { comparePath, MOST_COMPARED } from './compare-path.ts'

/** Puts the selected runs side by side, from two on. */
export function CompareButton({ picked }: { picked: string[] }) {
  const t = useTranslations()
  const navigate = useNavigate()
  const fits = picked.length >= 2 && picked.length <= MOST_COMPARED
  return (
    <Button
      variant="default"
      size="compact-sm"
      style={{ flexShrink: 0 }}
      leftSection={<GitCompareArrows size={14} />}
      disabled={!fits}
      title={fits ? undefined : t('compare.select_some', { most: MOST_COMPARED })}
      onClick={() => void navigate(comparePath(picked))}
    >
      {t('compare.compare')}
    </Button>
  )
}
