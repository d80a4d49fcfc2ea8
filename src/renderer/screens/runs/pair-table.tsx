import { Anchor, Table, Text } from '@mantine/core'
import { startTransition, useState } from 'react'
import { useTranslations } from 'use-intl'
import { NameText } from '../../components/name-text.tsx'
import { Term } from '../../components/term.tsx'

export interface Pair {
  key: string
  value: string
  /** What the key means. */
  note?: string
  /** The value with every digit, on hover. */
  exact?: string
}

export interface PairTableProps {
  label: string
  pairs: Pair[]
  /** What stands where there are none. */
  empty: string
  /** Values are numbers: they stand on the right, and are never broken. */
  figures?: boolean
}

/** More take a page longer to draw than a person waits. */
const FEW = 100

/** Names with their values; of very many the first, and all of them when they are asked for. */
export function PairTable({ label, pairs, empty, figures = false }: PairTableProps) {
  const t = useTranslations()
  const [all, setAll] = useState(false)
  if (pairs.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {empty}
      </Text>
    )
  }
  return (
    <>
      <Table verticalSpacing={6} layout={figures ? 'auto' : 'fixed'} aria-label={label}>
        <Table.Tbody>
          {(all ? pairs : pairs.slice(0, FEW)).map(({ key, value, note, exact }) => (
            <Table.Tr key={key}>
              <Table.Td className="breaks" c="dimmed" pl="md" w={figures ? '100%' : '50%'}>
                <Term definition={note}>
                  <NameText>{key}</NameText>
                </Term>
              </Table.Td>
              {figures ? (
                <Table.Td title={exact} ta="right" pr="md" style={{ whiteSpace: 'nowrap' }}>
                  {value}
                </Table.Td>
              ) : (
                <Table.Td title={exact} className="breaks" pr="md">
                  <NameText>{value === '' ? '–' : value}</NameText>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!all && pairs.length > FEW && (
        <Anchor component="button" type="button" size="sm" m="md" onClick={() => startTransition(() => setAll(true))}>
          {t('runs.show_all', { count: pairs.length })}
        </Anchor>
      )}
    </>
  )
}
