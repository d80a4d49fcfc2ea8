import { Anchor, Box, Group, Text, Timeline } from '@mantine/core'
import {
  ArrowRight,
  CalendarClock,
  CirclePlus,
  MoveRight,
  Pencil,
  ShieldCheck,
  Tag,
  Trash2,
  type LucideIcon
} from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AuditEntry } from '../../../shared/contract/models.ts'
import { StageBadge } from '../../components/badges.tsx'
import { Section } from '../../components/section.tsx'
import { formatAgo, formatTime } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { describeAudit } from './audit-sentence.ts'
import { GateResults } from './gate-results.tsx'

const ICONS: Record<string, LucideIcon> = {
  create_model: CirclePlus,
  create_version: CirclePlus,
  transition: MoveRight,
  set_alias: Tag,
  delete_alias: Tag,
  set_tag: Tag,
  delete_tag: Tag,
  set_gates: ShieldCheck,
  set_schedule: CalendarClock,
  scheduled_retraining: CalendarClock,
  update_description: Pencil,
  delete_version: Trash2,
  delete_model: Trash2
}

/** Lines shown at first. */
const FEW = 12

/** Who changed what, when and why; newest first. */
export function AuditLog({ entries }: { entries: AuditEntry[] }) {
  const t = useTranslations()
  const [all, setAll] = useState(false)
  const shown = all ? entries : entries.slice(0, FEW)
  return (
    <Section title={t('models.history')} description={t('models.history_hint')}>
      <Timeline bulletSize={24} lineWidth={2} mt="xs" aria-label={t('models.history')}>
        {shown.map((entry) => (
          <Entry key={entry.audit_id} entry={entry} />
        ))}
      </Timeline>
      {entries.length > FEW && (
        <Anchor component="button" type="button" size="sm" mt="md" onClick={() => setAll(!all)}>
          {all ? t('models.show_newest') : t('models.show_all_lines', { count: entries.length })}
        </Anchor>
      )}
    </Section>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const t = useTranslations()
  const say = useEngineWords()
  const Icon = ICONS[entry.action] ?? Pencil
  const { what, from, to, stages } = describeAudit(t, entry, say)
  return (
    <Timeline.Item
      bullet={<Icon size={13} />}
      title={
        <Group gap={8} className="breaks">
          <Text span size="sm" fw={500}>
            {what}
          </Text>
          {from !== null && <Value value={from} stage={stages} />}
          {from !== null && to !== null && (
            <ArrowRight size={14} aria-label={t('models.to')} style={{ flexShrink: 0 }} />
          )}
          {to !== null && <Value value={to} stage={stages} />}
        </Group>
      }
    >
      {entry.reason !== '' && (
        <Text size="sm" className="breaks">
          {say(entry.reason)}
        </Text>
      )}
      {entry.gate_results !== null && (
        <Box my={6}>
          <GateResults results={entry.gate_results} />
        </Box>
      )}
      <Text size="xs" c="dimmed" title={formatTime(entry.timestamp)}>
        {entry.user}, {formatAgo(entry.timestamp)}
      </Text>
    </Timeline.Item>
  )
}

function Value({ value, stage }: { value: string; stage: boolean }) {
  if (stage) return <StageBadge stage={value} />
  return (
    <Text span size="sm" c="dimmed">
      {value}
    </Text>
  )
}
