import { Button } from '@mantine/core'
import { FlaskConical, SearchX } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../components/empty-state.tsx'

/** A filter that was refused before any run was shown. */
export function Refused({ onClear }: { onClear: () => void }) {
  const t = useTranslations()
  return (
    <EmptyState
      icon={SearchX}
      title={t('experiments.filter_unread')}
      actions={<Button onClick={onClear}>{t('experiments.filter_clear')}</Button>}
    >
      {t('experiments.filter_unread_hint')}
    </EmptyState>
  )
}

export interface NothingFoundProps {
  filter: string
  deleted: boolean
  /** True when the experiment has no runs at all. */
  empty: boolean
  onClear: () => void
}

/** What stands where no run does: why, and the next step. */
export function NothingFound({ filter, deleted, empty, onClear }: NothingFoundProps) {
  const t = useTranslations()
  if (filter !== '' && !empty) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('experiments.none_match')}
        actions={<Button onClick={onClear}>{t('experiments.filter_clear')}</Button>}
      >
        {t('experiments.none_match_hint')}
      </EmptyState>
    )
  }
  if (deleted) {
    return (
      <EmptyState icon={FlaskConical} title={t('experiments.none_deleted')}>
        {t('experiments.none_deleted_hint')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={FlaskConical}
      title={t('experiments.no_runs')}
      actions={
        <Button component={Link} to="/train">
          {t('experiments.train')}
        </Button>
      }
    >
      {t('experiments.no_runs_here')}
    </EmptyState>
  )
}
