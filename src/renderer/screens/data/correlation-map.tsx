import { Box, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DatasetQuality } from '../../../shared/contract/datasets.ts'
import { localized } from '../../format.ts'
import classes from './correlation-map.module.css'

/** Side of a cell, in pixels. */
const CELL = 34

/** How much of its colour, in percent, a correlation of 1 has: the text on it can still be read. */
const STRONGEST = 50

/** A square per pair of columns: blue where they rise together, orange where one falls as the other rises. */
export function CorrelationMap({ columns, values }: Pick<DatasetQuality['correlations'], 'columns' | 'values'>) {
  const t = useTranslations()
  /** The cell under the pointer. */
  const [under, setUnder] = useState<[row: number, column: number] | null>(null)
  if (columns.length < 2) {
    return <Text size="sm">{t('data.correlations_none')}</Text>
  }
  const tell = ([row, column]: [number, number]): string => {
    const value = values[row][column]
    const pair = { a: columns[row].name, b: columns[column].name }
    return value === null
      ? t('data.correlation_unknown', pair)
      : t('data.correlation', { ...pair, value: localized(value.toFixed(3)) })
  }
  return (
    <Box style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('data.correlations')}>
      <Tooltip.Floating label={under === null ? '' : tell(under)} disabled={under === null} multiline maw={420}>
        <table className={classes.map} aria-label={t('data.correlations')} onMouseLeave={() => setUnder(null)}>
          <thead>
            <tr>
              <th className={classes.corner}>
                <VisuallyHidden>{t('data.column')}</VisuallyHidden>
              </th>
              {columns.map(({ name, is_label }) => (
                <th key={name} scope="col" className={classes.column} style={{ width: CELL }} title={name}>
                  <span className={is_label ? classes.label : undefined}>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ name, is_label }, row) => (
              <tr key={name}>
                <th scope="row" className={`${classes.row} ${is_label ? classes.label : ''}`} title={name}>
                  {name}
                </th>
                {columns.map((other, column) => (
                  <Cell
                    key={other.name}
                    value={values[row][column]}
                    isSame={row === column}
                    onEnter={() => setUnder(row === column ? null : [row, column])}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Tooltip.Floating>
    </Box>
  )
}

interface CellProps {
  value: number | null
  isSame: boolean
  onEnter: () => void
}

function Cell({ value, isSame, onEnter }: CellProps) {
  if (isSame) return <td className={classes.same} style={{ height: CELL }} onMouseEnter={onEnter} />
  const strength = value === null ? 0 : Math.round(Math.abs(value) * STRONGEST)
  const color = (value ?? 0) < 0 ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-bench-6)'
  return (
    <td
      className={classes.cell}
      style={{ height: CELL, background: `color-mix(in srgb, ${color} ${strength}%, transparent)` }}
      onMouseEnter={onEnter}
    >
      {value === null ? '–' : short(value)}
    </td>
  )
}

/** `.85`, `-.30`, `0`, `1.00`; in French `,85`: two decimals without the zero before them, so that they fit the square. */
function short(value: number): string {
  const digits = value.toFixed(2).replace('0.', '.')
  return /^-?\.00$/.test(digits) ? '0' : localized(digits)
}
