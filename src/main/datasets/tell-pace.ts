/**
 * Hands progress on together with the pace: `, 412 000 rows at 310 000 a second`.
 * @param tell share of the work from 0 to 1, and the pace; '' before it can be told
 */
export function tellPace(tell: (share: number, pace: string) => void): (share: number, rows: number) => void {
  const start = performance.now()
  return (share, rows) => {
    const seconds = (performance.now() - start) / 1000
    const perSecond = rows / seconds
    const isKnown = rows > 0 && seconds > 0.5
    tell(share, isKnown ? `: ${inThousands(rows)} rows, ${inThousands(perSecond)} a second` : '')
  }
}

function inThousands(value: number): string {
  return value < 1000 ? String(Math.round(value)) : `${Math.round(value / 1000)} thousand`
}
