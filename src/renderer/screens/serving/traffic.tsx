import { Box, Flex, SimpleGrid } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ServingStatus } from '../../../shared/contract/serving.ts'
import type { z } from 'zod'
import { Figure } from '../../components/figure.tsx'
import { formatCount, formatLatency, formatNumber } from '../../format.ts'
import { RateChart } from './rate-chart.tsx'

/** How much is asked, how fast it is answered. */
export function Traffic({ status }: { status: z.output<typeof ServingStatus> }) {
  const t = useTranslations()
  const { requests_total, errors_total, p50_ms, p95_ms, p99_ms, requests_per_second } = status
  return (
    <Flex gap="xs" wrap="wrap" align="stretch">
      <SimpleGrid cols={{ base: 2, xs: 5 }} spacing="xs" flex="4 1 600px">
        <Figure
          label={t('serving.requests')}
          value={<Total count={requests_total} />}
          definition={t('serving.requests_figure')}
        />
        <Figure label={t('serving.errors')} value={formatCount(errors_total)} definition={t('serving.errors_figure')} />
        <Figure
          label={t('serving.latency_figure', { percentile: 'p50' })}
          value={formatLatency(p50_ms)}
          definition={t('serving.half_took_less')}
        />
        <Figure
          label={t('serving.latency_figure', { percentile: 'p95' })}
          value={formatLatency(p95_ms)}
          definition={t('serving.share_took_less', { percent: '95' })}
        />
        <Figure
          label={t('serving.latency_figure', { percentile: 'p99' })}
          value={formatLatency(p99_ms)}
          definition={t('serving.share_took_less', { percent: '99' })}
        />
      </SimpleGrid>
      <Box flex="1 1 240px" miw={0}>
        <RateChart perSecond={requests_per_second} />
      </Box>
    </Flex>
  )
}

/** From a million on in millions, so that it fits; whole on hover. */
function Total({ count }: { count: number }) {
  return (
    <span title={formatCount(count)}>
      {count < 1e6 ? formatCount(count) : `${formatNumber(Math.round(count / 1e4) / 100)} M`}
    </span>
  )
}
