import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { recordSystemMetrics } from '../../../src/main/training/system-metrics.ts'
import type { Metric } from '../../../src/shared/contract/runs.ts'

test('processor and memory are sampled while a training runs, under MLflow’s names, and none afterwards', async () => {
  const logged: Metric[] = []
  let time = 0
  const stop = recordSystemMetrics({
    log: async (metrics) => {
      logged.push(...metrics)
    },
    now: () => ++time,
    intervalMs: 5
  })
  while (logged.length < 25) await sleep(5)
  await stop()
  const count = logged.length
  await sleep(30)
  expect(logged).toHaveLength(count)
  const cpu = logged.filter(({ key }) => key === 'system/cpu_utilization_percentage')
  expect(cpu.map(({ step }) => step)).toEqual(cpu.map((_, at) => at))
  expect(cpu.map(({ timestamp }) => timestamp)).toEqual(cpu.map((_, at) => at + 1))
  for (const { value } of logged) expect(value).toBeGreaterThanOrEqual(0)
  for (const { value } of logged.filter(({ key }) => /system_memory_usage_percentage|\/cpu_/.test(key))) {
    expect(value).toBeLessThanOrEqual(100)
  }
  const memory = logged.find(({ key }) => key === 'system/process_memory_usage_megabytes')
  expect(memory!.value).toBeGreaterThan(10)
})

test('a run that is gone loses the samples and nothing else', async () => {
  let asked = 0
  const stop = recordSystemMetrics({
    log: () => {
      asked++
      return Promise.reject(new Error('there is no such run'))
    },
    now: Date.now,
    intervalMs: 2
  })
  while (asked === 0) await sleep(5)
  await expect(stop()).resolves.toBeUndefined()
})
