import { Box, Flex, SimpleGrid } from '@mantine/core'
import type { ServingStatus } from '../../../shared/contract/serving.ts'
import type { z } from 'zod'
import { Figure } from '../../components/figure.tsx'
import { formatCount, formatLatency } from '../../format.ts'
import { RateChart } from './rate-chart.tsx'

const LATENCY = 'over the last 1000 requests, measured inside the server.'

/** How much is asked, how fast it is answered. */
export function Traffic({ status }: { status: z.output<typeof ServingStatus> }) {
  const { requests_total, errors_total, p50_ms, p95_ms, p99_ms, requests_per_second } = status
  return (
    <Flex gap="xs" wrap="wrap" align="stretch">
      <SimpleGrid cols={{ base: 2, xs: 5 }} spacing="xs" flex="4 1 600px">
        <Figure
          label="Requests"
          value={<Total count={requests_total} />}
          definition="Answered since the server started."
        />
        <Figure
          label="Errors"
          value={formatCount(errors_total)}
          definition="Requests answered with a status of 400 or above, since the server started."
        />
        <Figure
          label="p50, ms"
          value={formatLatency(p50_ms)}
          definition={`Half of the requests took less, ${LATENCY}`}
        />
        <Figure label="p95, ms" value={formatLatency(p95_ms)} definition={`95 of 100 requests took less, ${LATENCY}`} />
        <Figure label="p99, ms" value={formatLatency(p99_ms)} definition={`99 of 100 requests took less, ${LATENCY}`} />
      </SimpleGrid>
      <Box flex="1 1 240px" miw={0}>
        <RateChart perSecond={requests_per_second} />
      </Box>
    </Flex>
  )
}

/** From a million on in millions, so that it fits; whole on hover. */
function Total({ count }: { count: number }) {
  return <span title={formatCount(count)}>{count < 1e6 ? formatCount(count) : `${(count / 1e6).toFixed(2)} M`}</span>
}
