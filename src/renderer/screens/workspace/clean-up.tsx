import { ScrollArea, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { CleanUpResult, type Leftover } from '../../../shared/contract/workspace.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { RemoveButton } from './remove-button.tsx'
import { useCareJob } from './use-care-job.ts'

/** Files that belong to nothing any more, shown before they go. */
export function CleanUp() {
  const t = useTranslations()
  const found = useCall('workspace', 'leftovers', {}, { fresh: true })
  const care = useCareJob(CleanUpResult, () => void found.refetch())
  const [asking, setAsking] = useState(false)
  const leftovers = found.data?.leftovers
  return (
    <Section
      title={t('workspace.leftovers')}
      description={t('workspace.leftovers_hint')}
      actions={
        leftovers !== undefined &&
        leftovers.length > 0 && (
          <RemoveButton running={care.running} onAsk={() => setAsking(true)}>
            {t('workspace.remove_n_leftovers', { count: leftovers.length })}
          </RemoveButton>
        )
      }
    >
      <Stack gap="sm">
        <CareOutcome care={care} title={t('workspace.leftovers_not_removed')}>
          {({ removed, size_bytes }) => (
            <Text size="sm" role="status">
              {t('workspace.leftovers_removed', { count: removed, size: formatBytes(size_bytes) })}
            </Text>
          )}
        </CareOutcome>
        <ErrorNotice error={leftovers === undefined ? found.error : null} title={t('workspace.leftovers_unreadable')} />
        {leftovers === undefined && found.error === null && <Skeleton h={60} />}
        {leftovers !== undefined && <Leftovers leftovers={leftovers} />}
      </Stack>
      {asking && leftovers !== undefined && (
        <AskFirst leftovers={leftovers} onStarted={care.follow} onClose={() => setAsking(false)} />
      )}
    </Section>
  )
}

function AskFirst(props: {
  leftovers: Leftover[]
  onStarted: (started: { job_id: string }) => void
  onClose: () => void
}) {
  const t = useTranslations()
  const cleanUp = useCommand('workspace', 'clean_up', { quiet: true })
  const { leftovers, onStarted, onClose } = props
  const onSuccess = (started: { job_id: string }): void => {
    onStarted(started)
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('workspace.remove_leftovers')}
      confirmLabel={t('workspace.remove_n_leftovers', { count: leftovers.length })}
      wayBack={t('workspace.leftovers_final')}
      pending={cleanUp.isPending}
      error={cleanUp.error}
      onConfirm={() => cleanUp.mutate({ paths: leftovers.map(({ path }) => path) }, { onSuccess })}
      onClose={onClose}
    >
      {t('workspace.leftovers_ask', { size: formatBytes(bytesOf(leftovers)) })}
    </ConfirmDialog>
  )
}

function Leftovers({ leftovers }: { leftovers: Leftover[] }) {
  const t = useTranslations()
  if (leftovers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('workspace.none')}
      </Text>
    )
  }
  return (
    <ScrollArea.Autosize mah={260} viewportProps={{ tabIndex: 0 }}>
      <Table aria-label={t('workspace.leftovers')}>
        <Table.Tbody>
          {leftovers.map(({ path, size_bytes }) => (
            <Table.Tr key={path}>
              <Table.Td className="code breaks">{path}</Table.Td>
              <Table.Td w={110} ta="right">
                {formatBytes(size_bytes)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

function bytesOf(leftovers: readonly Leftover[]): number {
  return leftovers.reduce((sum, { size_bytes }) => sum + size_bytes, 0)
}
