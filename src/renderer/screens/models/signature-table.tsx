import { ScrollArea, Table, Text } from '@mantine/core'
import type { Signature, SignatureColumn } from '../../../shared/contract/models.ts'
import { HiddenHead } from '../../components/hidden-head.tsx'

/** The columns a model reads and the one it gives. */
export function SignatureTable({ signature: { inputs, outputs } }: { signature: Signature }) {
  return (
    <ScrollArea.Autosize mah={560} type="auto" offsetScrollbars="y" viewportProps={{ tabIndex: 0 }}>
      <Table verticalSpacing={4} layout="fixed" aria-label="Signature">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="50%">Input</Table.Th>
            <Table.Th w={90}>Type</Table.Th>
            <Table.Th>Categories</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inputs.map((column) => (
            <Row key={column.name} column={column} />
          ))}
        </Table.Tbody>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Output</Table.Th>
            <Table.Th>Type</Table.Th>
            <HiddenHead label="Categories" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {outputs.map(({ name, type }) => (
            <Table.Tr key={name}>
              <Table.Td className="breaks">{name}</Table.Td>
              <Table.Td>{type}</Table.Td>
              <Table.Td />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}

function Row({ column: { name, type, required, categories } }: { column: SignatureColumn }) {
  const listed = categories?.join(', ') ?? ''
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" truncate title={name}>
          {name}
        </Text>
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {type}
        {required && (
          <Text span size="xs" c="dimmed">
            {' '}
            required
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed" truncate title={listed}>
          {listed}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}
