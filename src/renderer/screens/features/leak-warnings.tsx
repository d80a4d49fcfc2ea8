import { Alert, Badge, Group, List, Skeleton, Stack, Text } from '@mantine/core'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { useEngineWords } from '../../words/engine-words.ts'

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
  const t = useTranslations()
  const say = useEngineWords()
  const { data, error } = useCall('features', 'leaks', { service, as_of, label }, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title={t('features.leaks_failed')} />
  if (data === undefined) return <Skeleton h={110} aria-label={t('features.leaks_looking')} />
  const { warnings, row_count } = data
  if (warnings.length === 0) {
    return (
      <Alert variant="light" color="teal" icon={<ShieldCheck size={18} />} title={t('features.leaks_none')}>
        {t('features.leaks_none_hint', { count: row_count })}
      </Alert>
    )
  }
  const grave = warnings.some(({ leak }) => GRAVE.has(leak))
  return (
    <Alert
      variant="light"
      color={grave ? 'red' : 'yellow'}
      icon={<ShieldAlert size={18} />}
      title={t('features.leaks_found', { count: warnings.length, label: `${label.dataset}:${label.column}` })}
    >
      <Stack gap="xs">
        <List listStyleType="none" spacing={6} aria-label={t('features.leaks_warnings')}>
          {warnings.map(({ leak, feature, evidence }) => (
            <List.Item key={`${leak} ${feature}`}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <Badge variant="outline" color={GRAVE.has(leak) ? 'red' : 'yellow'} style={{ flexShrink: 0 }}>
                  {t(`features.leak_${leak}`)}
                </Badge>
                <Text size="sm" className="breaks">
                  <b>{feature}</b>. {say(evidence)}
                </Text>
              </Group>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  )
}
