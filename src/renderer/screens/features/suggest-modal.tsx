import { Modal, Skeleton, Text } from '@mantine/core'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { DeclarationReview } from './declaration-review.tsx'

/** What Benchtop would declare from the datasets that are there. */
export function SuggestModal({ onClose }: { onClose: () => void }) {
  const { data, error } = useCall('features', 'suggest', {}, { fresh: true })
  return (
    <Modal opened onClose={onClose} title="Suggested from your datasets" size="xl">
      <Text size="sm" c="dimmed" mb="md">
        An entity per key, a feature view per dataset with that key, and one service over all of them. Labels are left
        out. What is declared already keeps its settings.
      </Text>
      <ErrorNotice error={error} />
      {data === undefined ? (
        error === null && <Skeleton h={240} />
      ) : (
        <DeclarationReview declaration={data} applyLabel="Create these" onApplied={onClose} />
      )}
    </Modal>
  )
}
