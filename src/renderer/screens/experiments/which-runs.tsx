import { SegmentedControl } from '@mantine/core'
import { useTranslations } from 'use-intl'

/** Whether the runs that are there are shown, or those that were deleted. */
export function WhichRuns({ deleted, onChange }: { deleted: boolean; onChange: (deleted: boolean) => void }) {
  const t = useTranslations()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('experiments.which')}
      data={[
        { value: 'active', label: t('experiments.which_active') },
        { value: 'deleted', label: t('experiments.which_deleted') }
      ]}
      value={deleted ? 'deleted' : 'active'}
      onChange={(value) => onChange(value === 'deleted')}
      style={{ flexShrink: 0 }}
    />
  )
}
