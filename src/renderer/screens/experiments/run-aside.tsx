import { CopyButton } from '@mantine/core'
import { Check, Copy, Star } from 'lucide-react'
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
            aria-label={`Copy the ID of ${run_name}`}
            title={`Copy the run ID ${run_id}`}
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
          aria-label={`Star ${run_name}`}
          title={starred ? 'Starred: stands first' : 'Star: stands first'}
          onClick={() => onStar(run)}
        >
          <Star size={14} fill={starred ? 'currentColor' : 'none'} />
        </button>
      )}
    </span>
  )
}
