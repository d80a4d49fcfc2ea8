import { Button, Group, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import type { Declaration, FeatureChange } from '../../../shared/contract/features.ts'
import { listNames } from '../../../shared/join-keys.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { formatMany } from '../../format.ts'
import { describeTtl, splitRef } from './declared.ts'
import { FeatureChips } from './feature-chips.tsx'

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
  const review = useQuery({
    queryKey: ['features', 'apply', { declaration, prune, dry_run: true }],
    queryFn: () => client.features.apply({ declaration, prune, dry_run: true }),
    gcTime: 0,
    staleTime: 0
  })
  const apply = useCommand('features', 'apply', { quiet: true })
  const changes = review.data?.changes
  return (
    <Stack>
      <ErrorNotice error={review.error ?? apply.error} title="This declaration does not fit" />
      {review.isPending && <Skeleton h={160} />}
      {changes !== undefined && changes.length === 0 && (
        <Text size="sm">Everything in it is declared already: nothing would change.</Text>
      )}
      {changes !== undefined && changes.length > 0 && (
        <Stack gap="sm" component="ul" p={0} m={0} aria-label="Changes">
          {changes.map((change) => (
            <Change key={`${change.kind}:${change.name}`} change={change} declaration={declaration} />
          ))}
        </Stack>
      )}
      <Group justify={onBack === undefined ? 'flex-end' : 'space-between'}>
        {onBack !== undefined && (
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        )}
        <Button
          disabled={changes === undefined || changes.length === 0}
          loading={apply.isPending}
          onClick={() =>
            apply.mutate(
              { declaration, prune },
              {
                onSuccess: (done) => {
                  showDone(`${formatMany(done.changes.length, 'declaration')} changed.`)
                  onApplied()
                }
              }
            )
          }
        >
          {applyLabel}
        </Button>
      </Group>
    </Stack>
  )
}

const ACTIONS = {
  create: { icon: Plus, color: 'teal', word: 'New' },
  update: { icon: Pencil, color: 'yellow', word: 'Changed' },
  delete: { icon: Trash2, color: 'red', word: 'Deleted' }
} as const

function Change({ change, declaration }: { change: FeatureChange; declaration: Declaration }) {
  const isNew = change.action === 'create'
  const { icon: Icon, color, word } = ACTIONS[change.action]
  return (
    <Group component="li" wrap="nowrap" align="flex-start" gap="sm" style={{ listStyle: 'none' }}>
      <ThemeIcon size={22} variant="light" color={color} mt={1}>
        <Icon size={13} aria-label={word} />
      </ThemeIcon>
      <Stack gap={4} miw={0}>
        <Text size="sm" className="breaks">
          {change.kind.replaceAll('_', ' ')}{' '}
          <Text span fw={600} inherit>
            {change.name}
          </Text>
          {isNew && <Details change={change} declaration={declaration} />}
        </Text>
        {isNew && <FeatureChips names={featuresOf(change, declaration)} label={`Features of ${change.name}`} />}
        {change.changes.map((sentence) => (
          <Text key={sentence} size="sm" c="dimmed" className="breaks">
            {sentence}
          </Text>
        ))}
      </Stack>
    </Group>
  )
}

/** What a new piece is, after its name. */
function Details({ change, declaration }: { change: FeatureChange; declaration: Declaration }) {
  const text = describe(change, declaration)
  return (
    <Text span c="dimmed" inherit>
      {text}
    </Text>
  )
}

function describe({ kind, name }: FeatureChange, declaration: Declaration): string {
  if (kind === 'entity') {
    const entity = declaration.entities.find((one) => one.name === name)
    return entity === undefined
      ? ''
      : `, named by ${listNames(entity.join_keys.map(({ name, value_type }) => `${name} (${value_type})`))}`
  }
  if (kind === 'feature_view') {
    const view = declaration.feature_views.find((one) => one.name === name)
    if (view === undefined) return ''
    return ` of ${view.entity}, from ${view.source}, ${view.ttl_seconds ? `valid for ${describeTtl(view.ttl_seconds)}` : 'valid without limit'}`
  }
  if (kind === 'on_demand_feature_view') {
    const view = declaration.on_demand_feature_views.find((one) => one.name === name)
    return view === undefined ? '' : `, computed from ${view.sources.join(', ')}`
  }
  const service = declaration.feature_services.find((one) => one.name === name)
  return service === undefined ? '' : ` of ${formatMany(service.features.length, 'feature')}`
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
