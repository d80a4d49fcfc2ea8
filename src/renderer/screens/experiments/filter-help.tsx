import { ActionIcon, Anchor, Code, Popover, Stack, Text } from '@mantine/core'
import { CircleHelp } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useOpened } from '../../components/use-opened.ts'
import { TABLE_KEYS } from './use-table-keys.ts'

export interface FilterHelpProps {
  /** Filters that can be chosen. */
  examples: readonly string[]
  onChoose: (example: string) => void
}

/** How filters are written, and what the keys do in the table. */
export function FilterHelp({ examples, onChoose }: FilterHelpProps) {
  const t = useTranslations()
  const [opened, setOpened] = useOpened()
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={460} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('experiments.filter_help')}
          onClick={() => setOpened(!opened)}
        >
          <CircleHelp size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('experiments.filter_help')}>
        <Stack gap="xs">
          <Text size="sm">
            {t.rich('experiments.filter_how', {
              operators: '= != > >= < <= LIKE ILIKE',
              code: (chunks) => <Code>{chunks}</Code>
            })}
          </Text>
          {examples.map((example) => (
            <Anchor
              key={example}
              component="button"
              type="button"
              ta="left"
              className="code"
              onClick={() => {
                setOpened(false)
                onChoose(example)
              }}
            >
              {example}
            </Anchor>
          ))}
          <Text size="sm" fw={600} mt={4}>
            {t('experiments.keys')}
          </Text>
          {TABLE_KEYS.map((key) => (
            <Text key={key} size="xs" c="dimmed">
              <Code>{t(`experiments.key_${key}`)}</Code> {t(`experiments.key_${key}_does`)}
            </Text>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
