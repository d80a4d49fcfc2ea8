import { ScrollArea, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { Term } from '../../components/term.tsx'
import { formatMetric, metricDefinition } from '../runs/metric-facts.ts'

/** The newest value of each metric of a version's run. */
export function MetricsTable({ metrics }: { metrics: { key: string; value: number | string }[] }) {
  const t = useTranslations()
  if (metrics.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('models.no_metrics')}
      </Text>
    )
  }
  return (
    <ScrollArea.Autosize mah={560} type="auto" offsetScrollbars="y">
      <Table verticalSpacing={4} aria-label={t('models.metrics')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('models.metric')}</Table.Th>
            <Table.Th ta="right">{t('models.value')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {metrics.map(({ key, value }) => (
            <Table.Tr key={key}>
              <Table.Td className="breaks">
                <Term definition={metricDefinition(t, key)}>{key}</Term>
              </Table.Td>
              <Table.Td ta="right">{formatMetric(key, value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
