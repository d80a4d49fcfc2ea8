import { Alert } from '@mantine/core'
import { CircleAlert } from 'lucide-react'

/** An error where it belongs: beside what caused it. Nothing when there is none. */
export function ErrorNotice({ error, title }: { error: { message: string } | null | undefined; title?: string }) {
  if (error === null || error === undefined) return null
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={title} role="alert" className="breaks">
      {error.message}
    </Alert>
  )
}
