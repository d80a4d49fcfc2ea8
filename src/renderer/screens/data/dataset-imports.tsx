import { Badge, Button, Group, Popover, Table, Text } from '@mantine/core'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { Section } from '../../components/section.tsx'
import { formatDay, formatTime } from '../../format.ts'
import { RowCountHeads, RowCounts } from './row-counts.tsx'
import { ChecksTable } from './checks-table.tsx'
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
  const last = imports.find((record) => record.import_id === undoable)
  return (
    <Section
      flush
      title="Import log"
      description="Newest first; the last one can be taken back."
      actions={last !== undefined && <UndoImport records={[last]} />}
    >
      <Table.ScrollContainer minWidth={880} type="native">
        <Table highlightOnHover aria-label="Imports" style={{ whiteSpace: 'nowrap' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>File</Table.Th>
              <Table.Th>As of</Table.Th>
              <RowCountHeads />
              <Table.Th>Checks</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map((record) => (
              <Table.Tr key={record.import_id} c={record.undone_at === null ? undefined : 'dimmed'}>
                <Table.Td>
                  {formatTime(record.created_at)}
                  <Text size="xs" c="dimmed" truncate maw={160} title={record.user}>
                    by {record.user}
                  </Text>
                </Table.Td>
                <Table.Td maw={220}>
                  <SourceName name={record.source_name} />
                  <Text size="xs" c="dimmed" className="code" title={`SHA-256 of the content: ${record.digest}`}>
                    {record.digest.slice(0, 12)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <div>{record.as_of === null ? 'by column' : formatDay(record.as_of)}</div>
                  {record.already_imported ? (
                    <Badge variant="light" color="gray" tt="none" title="The same content had been imported before.">
                      nothing changed
                    </Badge>
                  ) : record.undone_at === null ? (
                    <Text size="xs" c="dimmed">
                      {record.mode}
                    </Text>
                  ) : (
                    <Badge variant="light" color="gray" tt="none" title={`Taken back ${formatTime(record.undone_at)}`}>
                      undone
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
  const { checks, quarantine_file } = record
  const passed = checks.filter((check) => check.passed).length
  return (
    <Group gap="xs" wrap="nowrap">
      {checks.length > 0 && (
        <Popover width={680} withArrow shadow="md">
          <Popover.Target>
            <Button size="compact-xs" variant="light" color={passed === checks.length ? 'teal' : 'orange'}>
              {passed} of {checks.length} passed
            </Button>
          </Popover.Target>
          <Popover.Dropdown style={{ whiteSpace: 'normal' }}>
            <ChecksTable label={record.source_name} checks={checks} />
          </Popover.Dropdown>
        </Popover>
      )}
      {quarantine_file !== null && (
        <DownloadButton file={quarantine_file} size="compact-xs">
          Rows set aside
        </DownloadButton>
      )}
    </Group>
  )
}
