import { cpus, freemem, totalmem } from 'node:os'
import type { Metric } from '../../shared/contract/runs.ts'
import { SYSTEM_METRIC } from '../../shared/system-metrics.ts'

export interface SystemMetricsOptions {
  /** Takes a batch; where it fails, as when the run was deleted, the figures are lost and nothing else. */
  log: (metrics: Metric[]) => Promise<void>
  now: () => number
  /** Milliseconds between two samples; they grow tenfold after the first hundred. */
  intervalMs?: number
}

const INTERVAL_MS = 1000
const DENSE_SAMPLES = 100
/** Written together, so that a training is no stream of little transactions. */
const SAMPLES_AT_ONCE = 5

/**
 * Samples what the machine and this program do until it is stopped, under the names that MLflow's client logs
 * (`log_system_metrics`), and the program's own share beside them. Steps count the samples from 0.
 * @returns stops it and writes what is left
 */
export function recordSystemMetrics({ log, now, intervalMs = INTERVAL_MS }: SystemMetricsOptions): () => Promise<void> {
  const sample = createSampler()
  let waiting: Metric[] = []
  let step = 0
  let written = Promise.resolve()
  let timer: NodeJS.Timeout
  const write = (): void => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) written = written.then(() => log(batch)).catch(() => undefined)
  }
  const take = (): void => {
    const timestamp = now()
    for (const [name, value] of Object.entries(sample())) {
      waiting.push({ key: SYSTEM_METRIC + name, value, timestamp, step })
    }
    step++
    if (step % SAMPLES_AT_ONCE === 0) write()
    plan()
  }
  const plan = (): void => {
    timer = setTimeout(take, step < DENSE_SAMPLES ? intervalMs : intervalMs * 10).unref()
  }
  plan()
  return async () => {
    clearTimeout(timer)
    write()
    await written
  }
}

const MEGABYTE = 1e6

/** Each reading covers the time since the one before. Shares in percent; of the process 100 is one whole core. */
function createSampler(): () => Record<string, number> {
  let machine = machineTimes()
  let own = { ...process.cpuUsage(), at: performance.now() }
  return () => {
    const [busy, all] = machineTimes()
    const total = all - machine[1]
    const cpu = total === 0 ? 0 : ((busy - machine[0]) / total) * 100
    machine = [busy, all]
    const { user, system } = process.cpuUsage()
    const at = performance.now()
    const ownCpu = (user + system - own.user - own.system) / 10 / (at - own.at)
    own = { user, system, at }
    const used = totalmem() - freemem()
    return {
      cpu_utilization_percentage: round(cpu),
      system_memory_usage_megabytes: round(used / MEGABYTE),
      system_memory_usage_percentage: round((used / totalmem()) * 100),
      process_cpu_utilization_percentage: round(ownCpu),
      process_memory_usage_megabytes: round(process.memoryUsage.rss() / MEGABYTE)
    }
  }
}

/** Milliseconds that all cores were busy, and all milliseconds. */
function machineTimes(): [number, number] {
  let busy = 0
  let all = 0
  for (const { times } of cpus()) {
    const spent = times.user + times.nice + times.sys + times.irq
    busy += spent
    all += spent + times.idle
  }
  return [busy, all]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
