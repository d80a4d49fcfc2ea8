import { ScrollArea, Table, Text } from '@mantine/core'
import { formatNumber } from '../../format.ts'

/** The newest value of each metric of a version's run. */
export function MetricsTable({ metrics }: { metrics: { key: string; value: number | string }[] }) {
  if (metrics.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Its run logged no metrics.
      </Text>
    )
  }
  return (
    <ScrollArea.Autosize mah={560} type="auto" offsetScrollbars="y">
      <Table verticalSpacing={4} aria-label="Metrics of its run">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Metric</Table.Th>
            <Table.Th ta="right">Value</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {metrics.map(({ key, value }) => (
            <Table.Tr key={key}>
              <Table.Td className="breaks">{key}</Table.Td>
              <Table.Td ta="right">{formatNumber(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
