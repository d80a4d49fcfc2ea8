import { Group, Stack, Text } from '@mantine/core'
import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { GateResult } from '../../../shared/contract/models.ts'
import { useEngineWords } from '../../words/engine-words.ts'

/** What each gate said, passed or not, with its sentence. */
export function GateResults({ results }: { results: readonly GateResult[] }) {
  const t = useTranslations()
  const say = useEngineWords()
  return (
    <Stack gap={6} component="ul" m={0} p={0} aria-label={t('models.gates')} style={{ listStyle: 'none' }}>
      {results.map(({ gate, passed, detail }, at) => (
        <Group key={`${gate} ${at}`} component="li" gap={8} wrap="nowrap" align="flex-start">
          {passed ? (
            <CircleCheck
              size={16}
              color="var(--mantine-color-teal-6)"
              aria-label={t('models.gate_passed')}
              style={ICON}
            />
          ) : (
            <CircleX
              size={16}
              color="var(--mantine-color-red-6)"
              aria-label={t('models.gate_not_passed')}
              style={ICON}
            />
          )}
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={500}>
              {t(`models.gate_${gate}`)}
            </Text>
            <Text size="xs" c="dimmed" className="breaks">
              {say(detail)}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  )
}

const ICON = { flexShrink: 0, marginTop: 2 }
