import { Badge, Box, Button, CopyButton, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { Check, Copy, RotateCcw } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { RequestAnswer, RequestExchange } from '../../../shared/contract/serving.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatLatency, formatTime } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { requestAsCurl } from './call-examples.ts'
import { changedLines, prettyLines } from './pretty-lines.ts'
import { statusColor } from './status-color.ts'

export interface RequestDialogProps {
  requestId: number
  /** Where the server answers; null: it is stopped. */
  address: string | null
  onClose: () => void
}

/** What was sent and what came back, and the same once more. Rendered only while it is open. */
export function RequestDialog({ requestId, address, onClose }: RequestDialogProps) {
  const t = useTranslations()
  const { data, error } = useCall('serving', 'request', { request_id: requestId })
  return (
    <Dialog
      onClose={onClose}
      size={960}
      title={
        data === undefined ? t('serving.request') : <span className="code breaks">{`${data.method} ${data.path}`}</span>
      }
    >
      <ErrorNotice error={error} title={t('serving.request_unreadable')} />
      {data === undefined && error === null && <Coming h={360} bare />}
      {data !== undefined && <Exchange exchange={data} address={address} />}
    </Dialog>
  )
}

function Exchange({ exchange, address }: { exchange: RequestExchange; address: string | null }) {
  const t = useTranslations()
  const { body, not_again: notAgain, answer, timestamp } = exchange
  const replay = useCommand('serving', 'replay', { quiet: true })
  const after = replay.data?.after
  const why = notAgain ?? (address === null ? t('serving.server_stopped') : null)
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('serving.asked_at', { time: formatTime(timestamp) })}
      </Text>
      <Stack gap={4}>
        <Title order={3} size="h5">
          {t('serving.sent')}
        </Title>
        {body === null ? (
          <Text size="sm" c="dimmed">
            {t(notAgain === null ? 'serving.no_body' : 'serving.body_unknown')}
          </Text>
        ) : (
          <Box mah={220} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('serving.sent')}>
            <CopyBlock text={prettyLines(body).join('\n')} label={t('serving.the_body')} />
          </Box>
        )}
      </Stack>
      <Group>
        <Button
          leftSection={<RotateCcw size={16} />}
          onClick={() => replay.mutate({ request_id: exchange.request_id })}
          loading={replay.isPending}
          disabled={why !== null}
        >
          {t('serving.send_again')}
        </Button>
        {address !== null && notAgain === null && <CopyCurl text={requestAsCurl(address, exchange)} />}
        {why !== null && (
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        )}
      </Group>
      <ErrorNotice error={replay.error} title={t('serving.not_sent')} />
      <Answers before={answer} after={after ?? null} />
    </Stack>
  )
}

function CopyCurl({ text }: { text: string }) {
  const t = useTranslations()
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={copied ? <Check size={16} /> : <Copy size={16} />} onClick={copy}>
          {t(copied ? 'components.copied' : 'serving.copy_curl')}
        </Button>
      )}
    </CopyButton>
  )
}

/** One answer, or two side by side with the lines marked in which they differ. */
function Answers({ before, after }: { before: RequestAnswer; after: RequestAnswer | null }) {
  const t = useTranslations()
  const old = before.body === null ? null : prettyLines(before.body)
  const now = after === null || after.body === null ? null : prettyLines(after.body)
  const both = old !== null && now !== null
  return (
    <>
      <Text size="sm" role="status">
        {after !== null &&
          both &&
          tellDifference(t, [before.status, after.status], changedLines(now, old).filter(Boolean).length)}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: after === null ? 1 : 2 }}>
        <Answer title={t('serving.answer')} answer={before} lines={old} changed={both ? changedLines(old, now) : []} />
        {after !== null && (
          <Answer
            title={t('serving.answer_now')}
            answer={after}
            lines={now}
            changed={both ? changedLines(now, old) : []}
          />
        )}
      </SimpleGrid>
    </>
  )
}

function tellDifference(t: Translate, [before, after]: [before: number, after: number], n_changed: number): string {
  return before === after
    ? t('serving.lines_differ', { count: n_changed })
    : t('serving.status_changed', { before: String(before), after: String(after) })
}

interface AnswerProps {
  title: string
  answer: RequestAnswer
  /** Null: not kept. */
  lines: string[] | null
  /** By line; empty: nothing to compare with. */
  changed: boolean[]
}

function Answer({ title, answer: { status, latency_ms: latency }, lines, changed }: AnswerProps) {
  const t = useTranslations()
  const id = useId()
  return (
    <Box component="section" aria-labelledby={id} miw={0}>
      <Group gap="xs" mb={6}>
        <Title order={3} size="h5" id={id}>
          {title}
        </Title>
        <Badge variant="light" color={statusColor(status)}>
          {status}
        </Badge>
        <Text size="xs" c="dimmed">
          {t('serving.took', { latency: formatLatency(latency) })}
        </Text>
      </Group>
      {lines === null ? (
        <Text size="sm" c="dimmed">
          {t('serving.text_not_kept')}
        </Text>
      ) : (
        <Box
          component="pre"
          className="code breaks"
          m={0}
          p="sm"
          mah={420}
          bg="var(--mantine-color-default-hover)"
          style={{ borderRadius: 'var(--mantine-radius-md)', overflow: 'auto', whiteSpace: 'pre-wrap' }}
          tabIndex={0}
          role="region"
          aria-labelledby={id}
        >
          {lines.map((line, at) => (
            <Line key={at} text={line} changed={changed[at] ?? false} />
          ))}
        </Box>
      )}
    </Box>
  )
}

function Line({ text, changed }: { text: string; changed: boolean }) {
  if (!changed) return `${text}\n`
  return (
    <mark style={{ background: 'var(--mantine-color-yellow-light)', color: 'inherit' }}>
      {text}
      {'\n'}
    </mark>
  )
}
