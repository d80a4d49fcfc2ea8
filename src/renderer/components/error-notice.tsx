import { Alert } from '@mantine/core'
import { CircleAlert, Eye } from 'lucide-react'
import { useMayWrite } from '../api/use-programs.ts'
import { useEngineWords } from '../words/engine-words.ts'
import { isReadsOnly } from './reads-only.ts'

interface Notice {
  error: { message: string }
  title?: string
}

/** An error where it belongs, beside what caused it, in the language that is shown. Nothing when there is none. */
export function ErrorNotice({ error, title }: { error: Notice['error'] | null | undefined; title?: string }) {
  const say = useEngineWords()
  if (error === null || error === undefined) return null
  if (isReadsOnly(error)) return <ReadsOnlyNotice error={error} title={title} />
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={title} role="alert" className="breaks">
      {say(error.message)}
    </Alert>
  )
}

/** Stays as long as it is true. */
function ReadsOnlyNotice({ error, title }: Notice) {
  const say = useEngineWords()
  if (useMayWrite() === true) return null
  return (
    <Alert color="bench" icon={<Eye size={18} />} title={title} role="alert" className="breaks">
      {say(error.message)}
    </Alert>
  )
}
