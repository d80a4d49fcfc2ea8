import { Badge, Button, Group, Popover, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { Section } from '../../components/section.tsx'
import { formatDay, formatTime } from '../../format.ts'
import { RowCountHeads, RowCounts } from './row-counts.tsx'
import { ChecksTable } from './checks-table.tsx'
import { saveDownload } from '../../api/save-download.ts'
import { DownloadButton } from '../../components/download-button.tsx'
import { SourceName } from './source-name.tsx'
import { UndoImport } from './undo-import.tsx'

interface DatasetImportsProps {
  imports: ImportRecord[]
  /** The import that can be taken back. */
  undoable: number | null
}

/** The import log: which file, when, by whom, and what it did. */
export function DatasetImports({ imports, undoable }: DatasetImportsProps) {
  const t = useTranslations()
  const last = imports.find((record) => record.import_id === undoable)
  return (
    <Section
      flush
      title={t('data.import_log')}
      description={t('data.import_log_hint')}
      actions={last !== undefined && <UndoImport records={[last]} label={t('data.undo_last_import')} />}
    >
      <Table.ScrollContainer minWidth={880} type="native">
        <Table highlightOnHover aria-label={t('data.imports')} style={{ whiteSpace: 'nowrap' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('data.when')}</Table.Th>
              <Table.Th>{t('data.file')}</Table.Th>
              <Table.Th>{t('data.as_of_head')}</Table.Th>
              <RowCountHeads />
              <Table.Th>{t('data.checks')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map((record) => (
              <Table.Tr key={record.import_id} c={record.undone_at === null ? undefined : 'dimmed'}>
                <Table.Td>
                  {formatTime(record.created_at)}
                  <Text size="xs" c="dimmed" truncate maw={160} title={record.user}>
                    {t('data.by_user', { user: record.user })}
                  </Text>
                </Table.Td>
                <Table.Td maw={220}>
                  <SourceName name={record.source_name} />
                  <Text size="xs" c="dimmed" className="code" title={t('data.digest', { digest: record.digest })}>
                    {record.digest.slice(0, 12)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <div>{record.as_of === null ? t('data.by_column') : formatDay(record.as_of)}</div>
                  {record.already_imported ? (
                    <Badge variant="light" color="gray" title={t('data.unchanged_hint')}>
                      {t('data.unchanged')}
                    </Badge>
                  ) : record.undone_at === null ? (
                    <Text size="xs" c="dimmed">
                      {t(`data.mode_${record.mode}`)}
                    </Text>
                  ) : (
                    <Badge
                      variant="light"
                      color="gray"
                      title={t('data.undone_at', { time: formatTime(record.undone_at) })}
                    >
                      {t('data.undone')}
                    </Badge>
                  )}
                </Table.Td>
                <RowCounts record={record} />
                <Table.Td>
                  <Checks record={record} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function Checks({ record }: { record: ImportRecord }) {
  const t = useTranslations()
  const { checks, quarantine_file } = record
  const passed = checks.filter((check) => check.passed).length
  return (
    <Group gap="xs" wrap="nowrap">
      {checks.length === 0 && quarantine_file === null && '–'}
      {checks.length > 0 && (
        <Popover width={680} withArrow shadow="md" trapFocus returnFocus>
          <Popover.Target>
            <Button size="compact-xs" variant="light" color={passed === checks.length ? 'teal' : 'orange'}>
              {t('data.n_passed', { passed, count: checks.length })}
            </Button>
          </Popover.Target>
          <Popover.Dropdown style={{ whiteSpace: 'normal' }}>
            <ChecksTable label={record.source_name} checks={checks} />
          </Popover.Dropdown>
        </Popover>
      )}
      {quarantine_file !== null && (
        <DownloadButton save={() => saveDownload(quarantine_file)} size="compact-xs">
          {t('data.rows_set_aside')}
        </DownloadButton>
      )}
    </Group>
  )
}
