import { Badge, Table, Text } from '@mantine/core'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { Section } from '../../components/section.tsx'
import { formatDay, formatTime } from '../../format.ts'
import { RowCountHeads, RowCounts } from './row-counts.tsx'
import { SourceName } from './source-name.tsx'

/** The import log: which file, when, by whom, and what it did. */
export function DatasetImports({ imports }: { imports: ImportRecord[] }) {
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={900} type="native">
        <Table highlightOnHover aria-label="Imports" style={{ whiteSpace: 'nowrap' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>File</Table.Th>
              <Table.Th>As of</Table.Th>
              <Table.Th>Mode</Table.Th>
              <RowCountHeads />
              <Table.Th>By</Table.Th>
              <Table.Th>Content</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map((record) => (
              <Table.Tr key={record.import_id}>
                <Table.Td>{formatTime(record.created_at)}</Table.Td>
                <Table.Td maw={240}>
                  <SourceName name={record.source_name} />
                </Table.Td>
                <Table.Td>{record.as_of === null ? 'by column' : formatDay(record.as_of)}</Table.Td>
                <Table.Td>
                  {record.already_imported ? (
                    <Badge variant="light" color="gray" tt="none" title="The same content had been imported before.">
                      nothing changed
                    </Badge>
                  ) : (
                    record.mode
                  )}
                </Table.Td>
                <RowCounts record={record} />
                <Table.Td>{record.user}</Table.Td>
                <Table.Td>
                  <Text span className="code" title={`SHA-256 ${record.digest}`}>
                    {record.digest.slice(0, 12)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}
