import { Alert, Badge, Group, List, Skeleton, Stack, Text } from '@mantine/core'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import type { LEAKS } from '../../../shared/contract/features.ts'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatMany } from '../../format.ts'

const WORDS: Record<(typeof LEAKS)[number], string> = {
  AFTER_LABEL: 'after the label',
  COPY_OF_LABEL: 'copy of the label',
  IDENTIFIER: 'identifier',
  CONSTANT: 'constant',
  LABEL_DATASET: 'read beside the label'
}

/** Those that let a model read the answer; the others only teach it nothing. */
const GRAVE = new Set<string>(['AFTER_LABEL', 'COPY_OF_LABEL', 'LABEL_DATASET'])

interface LeakWarningsProps {
  service: string
  /** A date, or ms since the epoch. */
  as_of: string | number
  label: { dataset: string; column: string }
}

/** What is suspicious about training a service on a label, with the evidence. */
export function LeakWarnings({ service, as_of, label }: LeakWarningsProps) {
  const { data, error } = useCall('features', 'leaks', { service, as_of, label }, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title="Leaks could not be looked for" />
  if (data === undefined) return <Skeleton h={60} aria-label="Looking for leaks" />
  const { warnings, row_count } = data
  if (warnings.length === 0) {
    return (
      <Alert variant="light" color="teal" icon={<ShieldCheck size={18} />} title="No leak was found">
        Looked at {formatMany(row_count, 'row')}: no feature comes after the label, copies it, names its rows or never
        changes.
      </Alert>
    )
  }
  const grave = warnings.some(({ leak }) => GRAVE.has(leak))
  return (
    <Alert
      variant="light"
      color={grave ? 'red' : 'yellow'}
      icon={<ShieldAlert size={18} />}
      title={`${formatMany(warnings.length, 'warning')} before training on ${label.dataset}:${label.column}`}
    >
      <Stack gap="xs">
        <List listStyleType="none" spacing={6} aria-label="Warnings">
          {warnings.map(({ leak, feature, evidence }) => (
            <List.Item key={`${leak} ${feature}`}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <Badge variant="outline" color={GRAVE.has(leak) ? 'red' : 'yellow'} tt="none" style={{ flexShrink: 0 }}>
                  {WORDS[leak]}
                </Badge>
                <Text size="sm" className="breaks">
                  <b>{feature}</b>. {evidence}
                </Text>
              </Group>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  )
}
