import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { ShieldCheck } from 'lucide-react'
import { CheckResult } from '../../../shared/contract/workspace.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { formatMany } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { useCareJob } from './use-care-job.ts'

/** Whether everything is there and whole. */
export function Check() {
  const check = useCommand('workspace', 'check')
  const care = useCareJob(CheckResult)
  return (
    <Section
      title="Integrity"
      description="Reads the whole database, counts the rows of every dataset and looks for the files of every model."
      actions={
        <Button
          variant="default"
          leftSection={<ShieldCheck size={16} />}
          loading={check.isPending || care.running}
          onClick={() => check.mutate({}, { onSuccess: care.follow })}
        >
          Check now
        </Button>
      }
    >
      <CareOutcome care={care} title="The workspace could not be checked">
        {(result) => <Findings result={result} />}
      </CareOutcome>
      {care.job === null && (
        <Text size="sm" c="dimmed">
          Not checked since this screen was opened.
        </Text>
      )}
    </Section>
  )
}

function Findings({ result: { problems, tables, artifact_files } }: { result: CheckResult }) {
  const read = `${formatMany(tables, 'table')} and ${formatMany(artifact_files, 'artifact')} were looked at.`
  if (problems.length === 0) {
    return (
      <Text size="sm" role="status">
        All is well: {read}
      </Text>
    )
  }
  return (
    <Alert color="red" title={formatMany(problems.length, 'problem')}>
      <Stack gap="xs">
        <List size="sm">
          {problems.map((problem) => (
            <List.Item key={problem} className="breaks">
              {problem}
            </List.Item>
          ))}
        </List>
        <Text size="sm">{read} Restore the newest backup that is sound, and keep this folder until you have.</Text>
      </Stack>
    </Alert>
  )
}
