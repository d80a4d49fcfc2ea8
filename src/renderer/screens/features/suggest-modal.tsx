import { Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { DeclarationReview } from './declaration-review.tsx'

/** What Benchtop would declare from the datasets that are there. */
export function SuggestModal({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const { data, error } = useCall('features', 'suggest', {}, { fresh: true })
  return (
    <Dialog onClose={onClose} title={t('features.suggested')} size="xl">
      <Text size="sm" c="dimmed" mb="md">
        {t('features.suggested_hint')}
      </Text>
      <ErrorNotice error={error} />
      {data === undefined ? (
        error === null && <Coming h={240} bare />
      ) : (
        <DeclarationReview declaration={data} applyLabel={t('features.create_these')} onApplied={onClose} />
      )}
    </Dialog>
  )
}
