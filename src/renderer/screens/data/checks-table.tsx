import { Badge, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ExpectationCheck } from '../../../shared/contract/datasets.ts'
import { Term } from '../../components/term.tsx'
import { formatCount } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { sayExpectation } from './say-expectation.ts'

interface ChecksTableProps {
  /** What was checked: a file's or a dataset's name. */
  label: string
  checks: ExpectationCheck[]
}

/** Which expectations were met, and where others were not. */
export function ChecksTable({ label, checks }: ChecksTableProps) {
  const t = useTranslations()
  return (
    <Table aria-label={t('data.expectations_of', { name: label })} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={90} />
          <Table.Th>{t('data.expected')}</Table.Th>
          <Table.Th ta="right" w={100}>
            <Term definition={t('terms.not_met')}>{t('data.rows')}</Term>
          </Table.Th>
          <Table.Th>{t('data.found_head')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {checks.map((check) => (
          <Table.Tr key={sayExpectation(t, check.expectation)}>
            <Table.Td>
              <Badge variant="light" color={check.passed ? 'teal' : 'red'}>
                {t(check.passed ? 'data.passed' : 'data.failed')}
              </Badge>
            </Table.Td>
            <Table.Td className="breaks">{sayExpectation(t, check.expectation)}</Table.Td>
            <Table.Td ta="right">{check.passed || check.found !== '' ? '' : formatCount(check.n_failed)}</Table.Td>
            <Table.Td>
              <Text size="xs" c="dimmed" className="breaks">
                {check.found === '' ? samplesOf(t, check) : check.found}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function samplesOf(t: Translate, { samples }: ExpectationCheck): string {
  return samples
    .slice(0, 5)
    .map(({ line, value }) =>
      t('data.line_value', { line: `${line}`, value: value === '' ? t('components.missing') : value })
    )
    .join(', ')
}
