import { Badge, Table, Text } from '@mantine/core'
import type { ExpectationCheck } from '../../../shared/contract/datasets.ts'
import { describeExpectation } from '../../../shared/describe-expectation.ts'
import { formatCount } from '../../format.ts'

interface ChecksTableProps {
  /** What was checked: a file's or a dataset's name. */
  label: string
  checks: ExpectationCheck[]
}

/** Which expectations were met, and where others were not. */
export function ChecksTable({ label, checks }: ChecksTableProps) {
  return (
    <Table aria-label={`Expectations of ${label}`} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={90} />
          <Table.Th>Expected</Table.Th>
          <Table.Th ta="right" w={100}>
            Rows
          </Table.Th>
          <Table.Th>Found</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {checks.map((check) => (
          <Table.Tr key={describeExpectation(check.expectation)}>
            <Table.Td>
              <Badge variant="light" color={check.passed ? 'teal' : 'red'} tt="none">
                {check.passed ? 'passed' : 'failed'}
              </Badge>
            </Table.Td>
            <Table.Td className="breaks">{describeExpectation(check.expectation)}</Table.Td>
            <Table.Td ta="right">{check.passed || check.found !== '' ? '' : formatCount(check.n_failed)}</Table.Td>
            <Table.Td>
              <Text size="xs" c="dimmed" className="breaks">
                {check.found === '' ? samplesOf(check) : check.found}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function samplesOf({ samples }: ExpectationCheck): string {
  return samples
    .slice(0, 5)
    .map(({ line, value }) => `line ${line}: ${value === '' ? 'missing' : value}`)
    .join(', ')
}
