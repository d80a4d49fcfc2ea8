import type { Distribution } from '../../../shared/drift.ts'
import { seriesColor, usePalette } from '../../charts/palette.ts'
import { shares } from './describe-drift.ts'

const WIDTH = 168
const HEIGHT = 34

/** Two samples of a column side by side, small: the reference first, then the current rows. */
export function Sparkline({ label, distribution }: { label: string; distribution: Distribution }) {
  const palette = usePalette()
  const sides = [shares(distribution.reference), shares(distribution.current)]
  const most = Math.max(...sides.flat(), Number.MIN_VALUE)
  const slot = WIDTH / Math.max(sides[0].length, 1)
  const width = Math.min(slot * 0.45, 14)
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} style={{ display: 'block' }}>
      {sides.map((side, which) =>
        side.map((share, at) => {
          const height = (share / most) * HEIGHT
          return (
            <rect
              key={`${which}/${at}`}
              x={(at + 0.5) * slot + (which === 0 ? -width : 0)}
              y={HEIGHT - height}
              width={width}
              height={height}
              fill={seriesColor(palette, which)}
            />
          )
        })
      )}
    </svg>
  )
}
