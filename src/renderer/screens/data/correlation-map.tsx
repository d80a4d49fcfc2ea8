import { Box, Text, VisuallyHidden } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { DatasetQuality } from '../../../shared/contract/datasets.ts'
import classes from './correlation-map.module.css'
import { localized } from '../../format.ts'

/** Side of a cell, in pixels. */
const CELL = 34

/** How much of its colour, in percent, a correlation of 1 has: the text on it can still be read. */
const STRONGEST = 50

/** A square per pair of columns: blue where they rise together, orange where one falls as the other rises. */
export function CorrelationMap({ columns, values }: DatasetQuality['correlations']) {
  const t = useTranslations()
  if (columns.length < 2) {
    return <Text size="sm">{t('data.correlations_none')}</Text>
  }
  return (
    <Box style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('data.correlations')}>
      <table className={classes.map} aria-label={t('data.correlations')}>
        <thead>
          <tr>
            <th>
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
                <Cell key={other.name} a={name} b={other.name} value={values[row][column]} isSame={row === column} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  )
}

interface CellProps {
  a: string
  b: string
  value: number | null
  isSame: boolean
}

function Cell({ a, b, value, isSame }: CellProps) {
  const t = useTranslations()
  if (isSame) return <td className={classes.same} style={{ height: CELL }} />
  const strength = value === null ? 0 : Math.round(Math.abs(value) * STRONGEST)
  const color = (value ?? 0) < 0 ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-bench-6)'
  return (
    <td
      className={classes.cell}
      style={{ height: CELL, background: `color-mix(in srgb, ${color} ${strength}%, transparent)` }}
      title={
        value === null
          ? t('data.correlation_unknown', { a, b })
          : t('data.correlation', { a, b, value: localized(value.toFixed(3)) })
      }
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
