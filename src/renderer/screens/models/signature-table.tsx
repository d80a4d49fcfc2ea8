import { ScrollArea, Table, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { Signature, SignatureColumn } from '../../../shared/contract/models.ts'
import { HiddenHead } from '../../components/hidden-head.tsx'

/** The columns a model reads and the one it gives. */
export function SignatureTable({ signature: { inputs, outputs } }: { signature: Signature }) {
  const t = useTranslations()
  return (
    <ScrollArea.Autosize mah={560} type="auto" offsetScrollbars="y" viewportProps={{ tabIndex: 0 }}>
      <Table verticalSpacing={4} layout="fixed" aria-label={t('models.signature')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="50%">{t('models.input')}</Table.Th>
            <Table.Th w={90}>{t('models.type')}</Table.Th>
            <Table.Th>{t('models.categories')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inputs.map((column) => (
            <Row key={column.name} column={column} />
          ))}
        </Table.Tbody>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('models.output')}</Table.Th>
            <Table.Th>{t('models.type')}</Table.Th>
            <HiddenHead label={t('models.categories')} />
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
  const t = useTranslations()
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
            {t('models.required')}
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
