import { Textarea } from '@mantine/core'

/** Why a version is moved, for the history. */
export function ReasonField({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  return (
    <Textarea
      label="Reason"
      description="Kept in the history. May be empty."
      value={reason}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={8}
    />
  )
}
