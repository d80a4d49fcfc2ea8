import { SYSTEM_METRIC } from '../../../shared/system-metrics.ts'
import type { Translate } from '../../words/translate.ts'

/** MLflow's names without their prefix, and those of our own process. */
const KNOWN = [
  'cpu_utilization_percentage',
  'system_memory_usage_megabytes',
  'system_memory_usage_percentage',
  'process_cpu_utilization_percentage',
  'process_memory_usage_megabytes',
  'disk_usage_percentage',
  'disk_usage_megabytes',
  'disk_available_megabytes',
  'network_receive_megabytes',
  'network_transmit_megabytes'
] as const

function knownOf(key: string): (typeof KNOWN)[number] | undefined {
  return KNOWN.find((name) => key === SYSTEM_METRIC + name)
}

/** What a figure of the machine is called; undefined where it is not known. */
export function systemMetricLabel(t: Translate, key: string): string | undefined {
  const name = knownOf(key)
  return name && t(`metrics.system_${name}`)
}

/** What it means, for a tooltip; undefined where it is not known. */
export function systemMetricMeaning(t: Translate, key: string): string | undefined {
  const name = knownOf(key)
  return name && t(`metrics.system_${name}_meaning`)
}
