import { ActionIcon, Badge, CopyButton, Group, Table, Text } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RunInput } from '../../../shared/contract/runs.ts'
import { Term } from '../../components/term.tsx'
import { formatCount } from '../../format.ts'
import { InputName } from './input-name.tsx'

/** What the trainings of this program read a dataset for; other programs have words of their own. */
const USES = { training: 'runs.use_training', label: 'runs.use_label' } as const

/** What a run read. */
export function RunInputs({ inputs }: { inputs: RunInput[] }) {
  const t = useTranslations()
  if (inputs.length === 0) {
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {t('runs.inputs_none')}
      </Text>
    )
  }
  return (
    <Table verticalSpacing={6} aria-label={t('runs.inputs')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th pl="md">{t('runs.dataset')}</Table.Th>
          <Table.Th>{t('runs.use')}</Table.Th>
          <Table.Th ta="right">
            <Term definition={t('terms.rows_read_by_run')}>{t('runs.rows')}</Term>
          </Table.Th>
          <Table.Th w={150}>{t('runs.digest')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {inputs.map((input) => (
          <Table.Tr key={`${input.name} ${input.digest} ${input.context}`}>
            <Table.Td pl="md" className="breaks">
              <InputName input={input} />
            </Table.Td>
            <Table.Td>
              {input.context !== '' && (
                <Badge variant="light" color="gray" miw="max-content">
                  {input.context in USES ? t(USES[input.context as keyof typeof USES]) : input.context}
                </Badge>
              )}
            </Table.Td>
            <Table.Td ta="right">{rowCount(input.profile)}</Table.Td>
            <Table.Td>
              <Digest {...input} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Digest({ name, digest }: RunInput) {
  const t = useTranslations()
  return (
    <Group gap={4} wrap="nowrap">
      <Text span className="code" title={digest} truncate>
        {digest.slice(0, 12)}
      </Text>
      <CopyButton value={digest} timeout={1500}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            size="sm"
            color={copied ? 'teal' : 'gray'}
            aria-label={t('runs.digest_copy_of', { name })}
            title={t('runs.digest_copy')}
            onClick={copy}
          >
            {copied ? <Check size={14} /> : <Copy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  )
}

/** @param profile JSON text, as other programs write it too */
function rowCount(profile: string | null): string {
  try {
    const { num_rows } = JSON.parse(profile ?? '{}') as { num_rows?: unknown }
    return typeof num_rows === 'number' ? formatCount(num_rows) : '–'
  } catch {
    return '–'
  }
}
