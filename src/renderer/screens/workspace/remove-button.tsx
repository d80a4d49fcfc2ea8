import { Button } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { Writes } from '../../components/writes.tsx'

export interface RemoveButtonProps {
  /** Whether what it began is under way. */
  running: boolean
  onAsk: () => void
  children: string
}

/** Leads to the question whether something is to be removed for good. */
export function RemoveButton({ running, onAsk, children }: RemoveButtonProps) {
  return (
    <Writes>
      <Button variant="default" leftSection={<Trash2 size={16} />} loading={running} onClick={onAsk}>
        {children}
      </Button>
    </Writes>
  )
}
