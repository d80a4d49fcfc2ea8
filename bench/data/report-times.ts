export interface Times {
  p50: number
  p95: number
}

/** Does the work so many times, one after the other; milliseconds. */
export async function measureTimes(repeats: number, work: (at: number) => unknown): Promise<Times> {
  const times: number[] = []
  for (let at = 0; at < repeats; at++) {
    const start = performance.now()
    await work(at)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const share = (part: number): number => times[Math.floor(part * (repeats - 1))]
  return { p50: share(0.5), p95: share(0.95) }
}

/** @param peer what another program took, in ms, and its name; left out: nothing to compare with */
export function reportTimes(name: string, { p50, p95 }: Times, peer?: { name: string; p50: number }): void {
  const own = `${name.padEnd(46)} p50 ${p50.toFixed(1).padStart(7)} ms   p95 ${p95.toFixed(1).padStart(7)} ms`
  console.log(peer === undefined ? own : `${own}   ${peer.name} ${peer.p50} ms: ${(peer.p50 / p50).toFixed(1)} ×`)
}
