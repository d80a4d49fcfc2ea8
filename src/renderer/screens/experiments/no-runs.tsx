import { Button } from '@mantine/core'
import { FlaskConical, SearchX } from 'lucide-react'
import { Link } from 'react-router'
import { EmptyState } from '../../components/empty-state.tsx'

/** A filter that was refused before any run was shown. */
export function Refused({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="The filter cannot be read"
      actions={<Button onClick={onClear}>Clear the filter</Button>}
    >
      Correct it above, where its first mistake is named.
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
  if (filter !== '' && !empty) {
    return (
      <EmptyState icon={SearchX} title="No run matches" actions={<Button onClick={onClear}>Clear the filter</Button>}>
        No run of this experiment matches the filter.
      </EmptyState>
    )
  }
  if (deleted) {
    return (
      <EmptyState icon={FlaskConical} title="No deleted runs">
        Runs you delete are kept here until you restore them.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={FlaskConical}
      title="No runs yet"
      actions={
        <Button component={Link} to="/train">
          Train a model
        </Button>
      }
    >
      Train a model in this experiment and its run appears here, live while it goes on.
    </EmptyState>
  )
}
