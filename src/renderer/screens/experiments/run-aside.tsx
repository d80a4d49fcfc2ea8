import { CopyButton } from '@mantine/core'
import { Check, Copy, Star } from 'lucide-react'
import { useTranslations } from 'use-intl'
import classes from './runs-table.module.css'
import { isStarred } from './table-lines.ts'
import type { TableRun } from './table-run.ts'

export interface RunAsideProps {
  run: TableRun
  /** Left out where runs cannot be starred. */
  onStar?: (run: TableRun) => void
}

/** Beside a run's name: its ID is copied, and it is starred. */
export function RunAside({ run, onStar }: RunAsideProps) {
  const t = useTranslations()
  const { run_id, run_name } = run
  const starred = isStarred(run)
  return (
    <span className={classes.aside}>
      <CopyButton value={run_id} timeout={1500}>
        {({ copied, copy }) => (
          <button
            type="button"
            tabIndex={-1}
            className={`${classes.small} ${copied ? classes.copied : ''}`}
            aria-label={t('experiments.copy_id_of', { name: run_name })}
            title={t('experiments.copy_id', { id: run_id })}
            onClick={copy}
          >
            {copied ? <Check size={14} /> : <Copy size={14} />}
          </button>
        )}
      </CopyButton>
      {onStar !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.small} ${starred ? classes.starred : ''}`}
          aria-pressed={starred}
          aria-label={t('experiments.star', { name: run_name })}
          title={t(starred ? 'experiments.starred' : 'experiments.star_set')}
          onClick={() => onStar(run)}
        >
          <Star size={14} fill={starred ? 'currentColor' : 'none'} />
        </button>
      )}
    </span>
  )
}
