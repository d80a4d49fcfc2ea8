import { Anchor, Button, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { Check } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Coming } from '../../components/coming.tsx'
import { Section } from '../../components/section.tsx'
import { nextStep, type GuideStep } from './guide-steps.ts'
import type { Guide as GuideState } from './use-guide.ts'

/** The guided path: what is done, what comes next, and where. */
export function Guide({ guide: { steps, hidden, setHidden } }: { guide: GuideState }) {
  const t = useTranslations()
  if (hidden) {
    return (
      <Text size="sm" c="dimmed">
        {t.rich('home.guide_hidden', {
          show: (chunks) => (
            <Anchor component="button" size="sm" onClick={() => setHidden(false)}>
              {chunks}
            </Anchor>
          )
        })}
      </Text>
    )
  }
  const next = steps === null ? null : nextStep(steps)
  return (
    <Section
      title={t('home.guide')}
      description={steps !== null && next === null ? t('home.guide_done') : t('home.guide_hint')}
      actions={
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setHidden(true)}>
          {t('home.hide')}
        </Button>
      }
    >
      {steps === null ? (
        <Coming h={360} bare />
      ) : (
        <Stack component="ol" gap="md" m={0} p={0} aria-label={t('home.guide_steps')}>
          {steps.map((step, at) => (
            <Step key={step.title} step={step} number={at + 1} isNext={step === next} />
          ))}
        </Stack>
      )}
    </Section>
  )
}

function Step({ step, number, isNext }: { step: GuideStep; number: number; isNext: boolean }) {
  const t = useTranslations()
  const colour = step.done ? 'teal' : isNext ? 'bench' : 'gray'
  return (
    <Group component="li" wrap="nowrap" gap="sm" align="center" aria-current={isNext ? 'step' : undefined}>
      <ThemeIcon size={28} radius="xl" variant={isNext ? 'filled' : 'light'} color={colour}>
        {step.done ? (
          <Check size={16} aria-label={t('home.done')} />
        ) : (
          <Text span size="sm" fw={600}>
            {number}
          </Text>
        )}
      </ThemeIcon>
      <Stack gap={0} style={{ flexGrow: 1, minWidth: 0 }}>
        <Text size="sm" fw={isNext ? 600 : 500}>
          {step.title}
        </Text>
        <Text size="sm" c="dimmed">
          {step.description}
        </Text>
      </Stack>
      <Button
        component={Link}
        to={step.to}
        size="compact-sm"
        variant={isNext ? 'filled' : 'subtle'}
        color={isNext ? undefined : 'gray'}
        style={{ flexShrink: 0 }}
        aria-label={isNext ? undefined : t('home.open_step_named', { step: step.title })}
      >
        {isNext ? step.action : t('home.open_step')}
      </Button>
    </Group>
  )
}
