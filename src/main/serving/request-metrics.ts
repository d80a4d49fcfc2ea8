import type { PredictionCounts } from './prediction-counts.ts'

/** Upper ends of the latency buckets in seconds, fine where a local server answers. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface MeasuredRequest {
  method: string
  /** The pattern and not the path, so that there are as many series as routes: `/features/:id`. */
  route: string
  status: number
  latency_ms: number
}

interface Series {
  labels: Labels
  /** Per bucket, not yet summed up. */
  buckets: Float64Array
  count: number
  sum: number
}

type Labels = Record<string, string>

/** What Prometheus asks for, since the program started: counters only grow. */
export interface RequestMetrics {
  add(request: MeasuredRequest): void
  /**
   * The text exposition format (Prometheus documentation, "Exposition formats", 0.0.4).
   * @param models what answers now
   */
  render(counts: PredictionCounts, models: { name: string; version: string; stage: string }[]): string
}

export function createRequestMetrics(): RequestMetrics {
  const series = new Map<string, Series>()
  return {
    add: ({ method, route, status, latency_ms }) => {
      const key = `${method} ${route} ${status}`
      let one = series.get(key)
      if (one === undefined) {
        const labels = { method, route, status: String(status) }
        one = { labels, buckets: new Float64Array(BUCKETS.length), count: 0, sum: 0 }
        series.set(key, one)
      }
      const seconds = latency_ms / 1000
      const at = BUCKETS.findIndex((end) => seconds <= end)
      if (at >= 0) one.buckets[at]++
      one.count++
      one.sum += seconds
    },
    render: (counts, models) => {
      const all = [...series.values()]
      const lines = [
        ...metric('api_requests_total', 'counter', 'Requests answered, by route and status.'),
        ...all.map(({ labels, count }) => sample('api_requests_total', labels, count)),
        ...metric('api_request_latency_seconds', 'histogram', 'How long requests took inside the server.'),
        ...all.flatMap(histogram),
        ...metric('model_version_info', 'gauge', 'The versions that answer; always 1.'),
        ...models.map(({ name, version, stage }) => sample('model_version_info', { model: name, version, stage }, 1)),
        ...metric('predictions_total', 'counter', 'Predictions by version and class; the class of a number is empty.'),
        ...counts.list().map(({ model_name, model_version, role, prediction_class, count }) => {
          const labels = { model: model_name, version: model_version, role, class: prediction_class }
          return sample('predictions_total', labels, count)
        }),
        ...metric('shadow_predictions_total', 'counter', 'What a shadow said beside the version that answered.'),
        ...counts
          .agreements()
          .flatMap(({ model_name: model, model_version: version, ...outcomes }) =>
            Object.entries(outcomes).map(([outcome, count]) =>
              sample('shadow_predictions_total', { model, version, outcome }, count)
            )
          )
      ]
      return `${lines.join('\n')}\n`
    }
  }
}

function metric(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function histogram({ labels, buckets, count, sum }: Series): string[] {
  const name = 'api_request_latency_seconds'
  let below = 0
  const lines = BUCKETS.map((end, at) => {
    below += buckets[at]
    return sample(`${name}_bucket`, { ...labels, le: String(end) }, below)
  })
  return [
    ...lines,
    sample(`${name}_bucket`, { ...labels, le: '+Inf' }, count),
    sample(`${name}_sum`, labels, sum),
    sample(`${name}_count`, labels, count)
  ]
}

function sample(name: string, labels: Labels, value: number): string {
  const told = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`)
  return `${name}{${told.join(',')}} ${value}`
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
