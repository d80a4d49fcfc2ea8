import { Alert } from '@mantine/core'
import { CircleAlert, CircleSlash, Eye } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMayWrite } from '../api/use-programs.ts'
import { useEngineWords } from '../words/engine-words.ts'
import { isReadsOnly } from './reads-only.ts'

interface Notice {
  error: { message: string; code?: string }
  title?: string
}

/** An error where it belongs, beside what caused it, in the language that is shown. Nothing when there is none. */
export function ErrorNotice({ error, title }: { error: Notice['error'] | null | undefined; title?: string }) {
  const say = useEngineWords()
  if (error === null || error === undefined) return null
  if (error.code === 'CANCELLED') return <CancelledNotice />
  if (isReadsOnly(error)) return <ReadsOnlyNotice error={error} title={title} />
  return (
    <Alert color="red" icon={<CircleAlert size={18} />} title={title} role="alert" className="breaks">
      {say(error.message)}
    </Alert>
  )
}

/** Nothing went wrong: it was asked for. */
function CancelledNotice() {
  const t = useTranslations()
  return (
    <Alert color="gray" icon={<CircleSlash size={18} />} role="alert">
      {t('components.was_cancelled')}
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
