import { Button, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Declaration, FeatureChange } from '../../../shared/contract/features.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { formatList } from '../../format.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { describeTtl, splitRef } from './declared.ts'
import { FeatureChips } from './feature-chips.tsx'
import { Writes } from '../../components/writes.tsx'
import type { Translate } from '../../words/translate.ts'

interface DeclarationReviewProps {
  /** Held against the contract by the call, so that its errors name the field. */
  declaration: Declaration
  /** Whether what the declaration does not name is deleted; by default it stays. */
  prune?: boolean
  /** The verb on the button. */
  applyLabel: string
  onApplied: () => void
  /** Back to what is to be changed; left out: there is no way back. */
  onBack?: () => void
}

/** What a declaration would change, and the button that does it. */
export function DeclarationReview({
  declaration,
  prune = false,
  applyLabel,
  onApplied,
  onBack
}: DeclarationReviewProps) {
  const t = useTranslations()
  const review = useQuery({
    queryKey: ['features', 'plan', { declaration, prune }],
    queryFn: () => client.features.plan({ declaration, prune }),
    gcTime: 0,
    staleTime: 0
  })
  const apply = useCommand('features', 'apply', { quiet: true })
  const changes = review.data?.changes
  return (
    <Stack>
      <ErrorNotice error={review.error ?? apply.error} title={t('features.unfit')} />
      {review.isPending && <Coming h={160} bare />}
      {changes !== undefined && changes.length === 0 && <Text size="sm">{t('features.nothing_changes')}</Text>}
      {changes !== undefined && changes.length > 0 && (
        <Stack gap="sm" component="ul" p={0} m={0} aria-label={t('features.changes')}>
          {changes.map((change) => (
            <Change key={`${change.kind}:${change.name}`} change={change} declaration={declaration} />
          ))}
        </Stack>
      )}
      <Group justify={onBack === undefined ? 'flex-end' : 'space-between'}>
        {onBack !== undefined && (
          <Button variant="default" onClick={onBack}>
            {t('features.back')}
          </Button>
        )}
        <Writes>
          <Button
            disabled={changes === undefined || changes.length === 0}
            loading={apply.isPending}
            onClick={() =>
              apply.mutate(
                { declaration, prune },
                {
                  onSuccess: (done) => {
                    showDone(t('features.declarations_changed', { count: done.changes.length }))
                    onApplied()
                  }
                }
              )
            }
          >
            {applyLabel}
          </Button>
        </Writes>
      </Group>
    </Stack>
  )
}

const ACTIONS = {
  create: { icon: Plus, color: 'teal' },
  update: { icon: Pencil, color: 'yellow' },
  delete: { icon: Trash2, color: 'red' }
} as const

function Change({ change, declaration }: { change: FeatureChange; declaration: Declaration }) {
  const t = useTranslations()
  const say = useEngineWords()
  const { action, name } = change
  const { icon: Icon, color } = ACTIONS[action]
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" style={{ listStyle: 'none' }}>
      <ThemeIcon size={22} variant="light" color={color} mt={1}>
        <Icon size={13} aria-label={t(`features.change_${action}`)} />
      </ThemeIcon>
      <Stack gap={4} miw={0}>
        <Text size="sm" className="breaks">
          {tell(t, change, declaration)}
        </Text>
        {action === 'create' && (
          <FeatureChips names={featuresOf(change, declaration)} label={t('features.features_of', { name })} />
        )}
        {change.changes.map((sentence) => (
          <Text key={sentence} size="sm" c="dimmed" className="breaks">
            {say(sentence)}
          </Text>
        ))}
      </Stack>
    </Group>
  )
}

/** What a change is about; of a new piece, what it is. */
function tell(t: Translate, { action, kind, name }: FeatureChange, declaration: Declaration): ReactNode {
  const is = (one: { name: string }): boolean => action === 'create' && one.name === name
  const shown = {
    kind: t(`features.kind_${kind}`),
    name,
    b: (text: ReactNode) => <b>{text}</b>,
    dim: (text: ReactNode) => (
      <Text span c="dimmed" inherit>
        {text}
      </Text>
    )
  }
  if (kind === 'entity') {
    const joined = declaration.entities.find(is)?.join_keys
    const keys = joined?.map(({ name, value_type }) => `${name} (${t(`components.type_${value_type}`)})`)
    if (keys !== undefined) return t.rich('features.new_entity', { ...shown, keys: formatList(keys) })
  }
  if (kind === 'feature_view') {
    const view = declaration.feature_views.find(is)
    if (view !== undefined) {
      const ttl = view.ttl_seconds ? describeTtl(t, view.ttl_seconds) : 'none'
      return t.rich('features.new_view_of', { ...shown, entity: view.entity, source: view.source, ttl })
    }
  }
  if (kind === 'on_demand_feature_view') {
    const sources = declaration.on_demand_feature_views.find(is)?.sources
    if (sources !== undefined) return t.rich('features.new_on_demand_from', { ...shown, sources: sources.join(', ') })
  }
  const refs = declaration.feature_services.find(is)?.features
  return kind === 'feature_service' && refs !== undefined
    ? t.rich('features.new_service_of', { ...shown, count: refs.length })
    : t.rich('features.change_of', shown)
}

function featuresOf({ kind, name }: FeatureChange, declaration: Declaration): string[] {
  if (kind === 'feature_view') return declaration.feature_views.find((one) => one.name === name)?.features ?? []
  if (kind === 'on_demand_feature_view')
    return (declaration.on_demand_feature_views.find((one) => one.name === name)?.features ?? []).map((one) => one.name)
  if (kind === 'feature_service')
    return (declaration.feature_services.find((one) => one.name === name)?.features ?? []).map(
      (ref) => splitRef(ref).feature
    )
  return []
}
