import { Box, Text, VisuallyHidden } from '@mantine/core'
import type { DatasetQuality } from '../../../shared/contract/datasets.ts'
import classes from './correlation-map.module.css'

/** Side of a cell, in pixels. */
const CELL = 34

/** How much of its colour, in percent, a correlation of 1 has: the text on it can still be read. */
const STRONGEST = 50

/** A square per pair of columns: blue where they rise together, orange where one falls as the other rises. */
export function CorrelationMap({ columns, values }: DatasetQuality['correlations']) {
  if (columns.length < 2) {
    return <Text size="sm">There are no two columns of numbers or categories to compare.</Text>
  }
  return (
    <Box style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="Correlations">
      <table className={classes.map} aria-label="Correlations">
        <thead>
          <tr>
            <th>
              <VisuallyHidden>Column</VisuallyHidden>
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
  if (isSame) return <td className={classes.same} style={{ height: CELL }} />
  const text =
    value === null
      ? '–'
      : value
          .toFixed(2)
          .replace('0.', '.')
          .replace('-.00', '0')
          .replace(/^\.00$/, '0')
  const strength = value === null ? 0 : Math.round(Math.abs(value) * STRONGEST)
  const color = (value ?? 0) < 0 ? 'var(--mantine-color-orange-6)' : 'var(--mantine-color-bench-6)'
  return (
    <td
      className={classes.cell}
      style={{ height: CELL, background: `color-mix(in srgb, ${color} ${strength}%, transparent)` }}
      title={
        value === null ? `${a} and ${b}: nothing can be told, one is constant` : `${a} and ${b}: ${value.toFixed(3)}`
      }
    >
      {text}
    </td>
  )
}
