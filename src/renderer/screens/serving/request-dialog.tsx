import { Badge, Box, Button, CopyButton, Group, Modal, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { Check, Copy, RotateCcw } from 'lucide-react'
import { useId } from 'react'
import type { RequestAnswer, RequestExchange } from '../../../shared/contract/serving.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatLatency, formatTime } from '../../format.ts'
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
  const { data, error } = useCall('serving', 'request', { request_id: requestId })
  return (
    <Modal
      opened
      onClose={onClose}
      size={960}
      title={data === undefined ? 'Request' : <span className="code breaks">{`${data.method} ${data.path}`}</span>}
    >
      <ErrorNotice error={error} title="The request could not be read" />
      {data === undefined && error === null && <Skeleton h={360} />}
      {data !== undefined && <Exchange exchange={data} address={address} />}
    </Modal>
  )
}

function Exchange({ exchange, address }: { exchange: RequestExchange; address: string | null }) {
  const { body, not_again: notAgain, answer, timestamp } = exchange
  const replay = useCommand('serving', 'replay', { quiet: true })
  const after = replay.data?.after
  const why = notAgain ?? (address === null ? 'The server is stopped; start it to send the request again.' : null)
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Asked {formatTime(timestamp)}. Sent again, it is checked, answered and logged like any other request.
      </Text>
      <Stack gap={4}>
        <Title order={3} size="h5">
          What was sent
        </Title>
        {body === null ? (
          <Text size="sm" c="dimmed">
            No body{notAgain === null ? '.' : ' is known.'}
          </Text>
        ) : (
          <Box mah={220} style={{ overflow: 'auto' }} tabIndex={0} role="region" aria-label="What was sent">
            <CopyBlock text={prettyLines(body).join('\n')} label="the body" />
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
          Send again
        </Button>
        {address !== null && notAgain === null && <CopyCurl text={requestAsCurl(address, exchange)} />}
        {why !== null && (
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        )}
      </Group>
      <ErrorNotice error={replay.error} title="It was not sent" />
      <Answers before={answer} after={after ?? null} />
    </Stack>
  )
}

function CopyCurl({ text }: { text: string }) {
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={copied ? <Check size={16} /> : <Copy size={16} />} onClick={copy}>
          {copied ? 'Copied' : 'Copy as curl'}
        </Button>
      )}
    </CopyButton>
  )
}

/** One answer, or two side by side with the lines marked in which they differ. */
function Answers({ before, after }: { before: RequestAnswer; after: RequestAnswer | null }) {
  const old = before.body === null ? null : prettyLines(before.body)
  const now = after === null || after.body === null ? null : prettyLines(after.body)
  const both = old !== null && now !== null
  return (
    <>
      <Text size="sm" role="status">
        {after !== null && both && tellDifference(before, after, changedLines(now, old).filter(Boolean).length)}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: after === null ? 1 : 2 }}>
        <Answer title="The answer" answer={before} lines={old} changed={both ? changedLines(old, now) : []} />
        {after !== null && (
          <Answer title="The answer now" answer={after} lines={now} changed={both ? changedLines(now, old) : []} />
        )}
      </SimpleGrid>
    </>
  )
}

function tellDifference(before: RequestAnswer, after: RequestAnswer, n_changed: number): string {
  if (before.status !== after.status) return `The status was ${before.status} and is ${after.status} now.`
  if (n_changed === 0) return 'Both answers are the same.'
  return `The answers differ in ${n_changed === 1 ? 'one line' : `${n_changed} lines`}, which are marked.`
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
          {formatLatency(latency)} ms
        </Text>
      </Group>
      {lines === null ? (
        <Text size="sm" c="dimmed">
          Its text was not kept: it has more than 16 kB, or is too old.
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
