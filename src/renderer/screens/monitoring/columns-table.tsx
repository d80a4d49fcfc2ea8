import { ActionIcon, Badge, Box, Group, Table, Text, Tooltip } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ColumnDrift } from '../../../shared/drift.ts'
import { NameText } from '../../components/name-text.tsx'
import { Term } from '../../components/term.tsx'
import { PairedBars } from '../../charts/paired-bars.tsx'
import { formatNumber, formatPart, formatProbability } from '../../format.ts'
import { barNames, byScore, shares } from './describe-drift.ts'
import { Sparkline } from './sparkline.tsx'

/** Every column with how far it moved; one opens to its two distributions. */
export function ColumnsTable({ columns }: { columns: ColumnDrift[] }) {
  const t = useTranslations()
  const ordered = byScore(columns)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Table.ScrollContainer minWidth={980} type="native">
      <Table aria-label={t('monitoring.columns_label')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40} />
            <Table.Th>{t('monitoring.column')}</Table.Th>
            <Table.Th w={190}>{t('monitoring.both')}</Table.Th>
            <Table.Th ta="right">
              <Term definition={t('terms.drift_score')}>{t('monitoring.score')}</Term>
            </Table.Th>
            <Table.Th w={112} />
            <Table.Th ta="right">
              <Term definition={t('terms.psi')}>{t('monitoring.psi')}</Term>
            </Table.Th>
            <Table.Th ta="right">
              <Term definition={t('terms.p_value')}>{t('monitoring.p_value')}</Term>
            </Table.Th>
            <Table.Th ta="right">
              <Term definition={t('terms.missing_both')}>{t('monitoring.missing')}</Term>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ordered.map((drift) => (
            <Fragment key={drift.column}>
              <ColumnRow
                drift={drift}
                open={open === drift.column}
                onToggle={() => setOpen(open === drift.column ? null : drift.column)}
              />
              {open === drift.column && (
                <Table.Tr>
                  <Table.Td colSpan={8}>
                    <Overlay drift={drift} />
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function ColumnRow({ drift, open, onToggle }: { drift: ColumnDrift; open: boolean; onToggle: () => void }) {
  const t = useTranslations()
  const { column, score, stattest, drifted, psi, ks, chi_square, reference, current } = drift
  const test = ks ?? chi_square
  return (
    <Table.Tr onClick={onToggle} style={{ cursor: 'pointer' }}>
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(open ? 'monitoring.hide_distributions' : 'monitoring.show_distributions', { column })}
          aria-expanded={open}
        >
          {open ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
        </ActionIcon>
      </Table.Td>
      <Table.Td className="breaks">
        <Text size="sm" fw={500} miw={200}>
          <NameText>{column}</NameText>
        </Text>
      </Table.Td>
      <Table.Td>
        <Sparkline label={t('monitoring.distributions', { column })} distribution={drift.distribution} />
      </Table.Td>
      <Table.Td ta="right">
        <Tooltip label={t(`monitoring.measure_${stattest}`)}>
          <span>{formatNumber(score)}</span>
        </Tooltip>
      </Table.Td>
      <Table.Td>
        {drifted && (
          <Badge color="orange" variant="light">
            {t('monitoring.drifted')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td ta="right">{formatNumber(psi)}</Table.Td>
      <Table.Td ta="right">
        <Tooltip
          label={t(ks === null ? 'monitoring.chi_square' : 'monitoring.kolmogorov_smirnov')}
          disabled={test === null}
        >
          <span>{formatProbability(test?.p_value)}</span>
        </Tooltip>
      </Table.Td>
      <Table.Td ta="right">
        {formatPart(reference.n_missing, reference.n_rows)} → {formatPart(current.n_missing, current.n_rows)}
      </Table.Td>
    </Table.Tr>
  )
}

function Overlay({ drift }: { drift: ColumnDrift }) {
  const t = useTranslations()
  const { column, distribution, reference, current, stattest } = drift
  const others = distribution.kind === 'values' ? distribution.others : null
  return (
    <Box py="xs">
      <Group gap="lg" mb="xs">
        <Text size="sm" c="dimmed">
          {t(`monitoring.measure_${stattest}`)}.
        </Text>
        {reference.mean !== null && current.mean !== null && (
          <Text size="sm" c="dimmed" className="figures">
            {t('monitoring.moments', {
              mean: formatNumber(reference.mean),
              mean_now: formatNumber(current.mean),
              deviation: formatNumber(reference.std),
              deviation_now: formatNumber(current.std)
            })}
          </Text>
        )}
        {others !== null && (
          <Text size="sm" c="dimmed">
            {t('monitoring.not_drawn', { count: others.n_values })}
          </Text>
        )}
      </Group>
      <PairedBars
        label={t('monitoring.distribution', { column })}
        names={barNames(distribution, t)}
        pair={[
          { label: t('monitoring.reference'), shares: shares(distribution.reference) },
          { label: t('monitoring.current'), shares: shares(distribution.current) }
        ]}
        height={240}
      />
    </Box>
  )
}
