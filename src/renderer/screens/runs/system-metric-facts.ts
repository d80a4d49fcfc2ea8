import { SYSTEM_METRIC } from '../../../shared/system-metrics.ts'

/** MLflow's names without their prefix, and those of our own process. */
const FACTS: Record<string, { label: string; definition: string }> = {
  cpu_utilization_percentage: {
    label: 'Processor',
    definition: 'The share of all cores that was busy, whoever kept them so.'
  },
  system_memory_usage_megabytes: { label: 'Memory', definition: 'Memory in use on the machine, of all programs.' },
  system_memory_usage_percentage: {
    label: 'Share of memory',
    definition: 'The share of the machine’s memory in use, by all programs.'
  },
  process_cpu_utilization_percentage: {
    label: 'Processor, Benchtop',
    definition: 'What Benchtop itself took; 100 is one whole core.'
  },
  process_memory_usage_megabytes: {
    label: 'Memory, Benchtop',
    definition: 'Memory of Benchtop’s own process, with all its threads.'
  },
  disk_usage_percentage: { label: 'Share of the disk', definition: 'The share of the disk in use.' },
  disk_usage_megabytes: { label: 'Disk in use', definition: 'Space in use on the disk.' },
  disk_available_megabytes: { label: 'Disk free', definition: 'Space left on the disk.' },
  network_receive_megabytes: { label: 'Received', definition: 'What came over the network since the run began.' },
  network_transmit_megabytes: { label: 'Sent', definition: 'What went over the network since the run began.' }
}

export function systemMetricFacts(key: string): { label: string; definition: string } | undefined {
  return FACTS[key.slice(SYSTEM_METRIC.length)]
}
