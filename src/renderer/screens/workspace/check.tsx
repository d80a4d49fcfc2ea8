import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CheckResult } from '../../../shared/contract/workspace.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import { CareOutcome } from './care-outcome.tsx'
import { useCareJob } from './use-care-job.ts'

/** Whether everything is there and whole. */
export function Check() {
  const t = useTranslations()
  const check = useCommand('workspace', 'check')
  const care = useCareJob(CheckResult)
  return (
    <Section
      title={t('workspace.integrity')}
      description={t('workspace.integrity_hint')}
      actions={
        <Button
          variant="default"
          leftSection={<ShieldCheck size={16} />}
          loading={check.isPending || care.running}
          onClick={() => check.mutate({}, { onSuccess: care.follow })}
        >
          {t('workspace.check_now')}
        </Button>
      }
    >
      <CareOutcome care={care} title={t('workspace.check_failed')}>
        {(result) => <Findings result={result} />}
      </CareOutcome>
      {care.job === null && (
        <Text size="sm" c="dimmed">
          {t('workspace.unchecked')}
        </Text>
      )}
    </Section>
  )
}

function Findings({ result: { problems, tables, artifact_files } }: { result: CheckResult }) {
  const t = useTranslations()
  const say = useEngineWords()
  const read = t('workspace.looked_at', { tables, artifacts: artifact_files })
  if (problems.length === 0) {
    return (
      <Text size="sm" role="status">
        {t('workspace.all_well', { looked_at: read })}
      </Text>
    )
  }
  return (
    <Alert color="red" title={t('workspace.n_problems', { count: problems.length })}>
      <Stack gap="xs">
        <List size="sm">
          {problems.map((problem) => (
            <List.Item key={problem} className="breaks">
              {say(problem)}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{t('workspace.problems_next', { looked_at: read })}</Text>
      </Stack>
    </Alert>
  )
}
