import { Alert } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { useEngineWords } from '../words/engine-words.ts'

/** An error where it belongs, beside what caused it, in the language that is shown. Nothing when there is none. */
export function ErrorNotice({ error, title }: { error: { message: string } | null | undefined; title?: string }) {
  const say = useEngineWords()
  if (error === null || error === undefined) return null
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={title} role="alert" className="breaks">
      {say(error.message)}
    </Alert>
  )
}
