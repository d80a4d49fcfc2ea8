import { Textarea } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** Why a version is moved, for the history. */
export function ReasonField({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const t = useTranslations()
  return (
    <Textarea
      label={t('models.reason')}
      description={t('models.reason_hint')}
      value={reason}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={8}
    />
  )
}
