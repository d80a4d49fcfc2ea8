import { Anchor, Progress, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { nextStep } from '../screens/home/guide-steps.ts'
import { useGuide } from '../screens/home/use-guide.ts'

/** The next step of the guided path, on every screen until it is done or hidden. */
export function GuideHint() {
  const t = useTranslations()
  const { steps, hidden } = useGuide()
  const next = steps === null ? null : nextStep(steps)
  if (steps === null || next === null || hidden) return null
  const done = steps.filter((step) => step.done).length
  return (
    <Stack gap={4} p={6} role="region" aria-label={t('shell.guide')}>
      <Text size="xs" c="dimmed">
        {t('shell.guide_progress', { done, all: steps.length })}
      </Text>
      <Anchor component={Link} to={next.to} size="sm">
        {next.title}
      </Anchor>
      <Progress size="xs" value={(100 * done) / steps.length} aria-label={t('shell.steps_done')} />
    </Stack>
  )
}
