import { Group, Stack, Text } from '@mantine/core'
import { CircleCheck, CircleX } from 'lucide-react'
import type { GateResult } from '../../../shared/contract/models.ts'

const NAMES: Record<GateResult['gate'], string> = {
  beats_production: 'Better than Production',
  limit: 'Metric within its limit',
  compatible_signature: 'Same signature',
  manual_approval: 'Approved by a person'
}

/** What each gate said, passed or not, with its sentence. */
export function GateResults({ results }: { results: readonly GateResult[] }) {
  return (
    <Stack gap={6} component="ul" m={0} p={0} aria-label="Gates" style={{ listStyle: 'none' }}>
      {results.map(({ gate, passed, detail }, at) => (
        <Group key={`${gate} ${at}`} component="li" gap={8} wrap="nowrap" align="flex-start">
          {passed ? (
            <CircleCheck size={16} color="var(--mantine-color-teal-6)" aria-label="Passed" style={ICON} />
          ) : (
            <CircleX size={16} color="var(--mantine-color-red-6)" aria-label="Not passed" style={ICON} />
          )}
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={500}>
              {NAMES[gate]}
            </Text>
            <Text size="xs" c="dimmed" className="breaks">
              {detail}
            </Text>
          </div>
        </Group>
      ))}
    </Stack>
  )
}

const ICON = { flexShrink: 0, marginTop: 2 }
