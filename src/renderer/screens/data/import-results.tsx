import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ImportRecord } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { formatDay } from '../../format.ts'
import { saveDownload } from '../../api/save-download.ts'
import { DownloadButton } from '../../components/download-button.tsx'
import { trainPath } from '../train/train-path.ts'
import { UndoImport } from './undo-import.tsx'
import { RowCounts, RowCountHeads } from './row-counts.tsx'
import { SourceName } from './source-name.tsx'

/** What an import did, file by file, and where to go on. */
export function ImportResults({ records }: { records: ImportRecord[] }) {
  const t = useTranslations()
  const navigate = useNavigate()
  const changed = records.filter((record) => !record.already_imported)
  return (
    <Stack>
      <Section
        flush
        title={changed.length === 0 ? t('data.nothing_changed') : t('data.n_imported', { count: changed.length })}
      >
        <Table.ScrollContainer minWidth={760} type="native">
          <Table aria-label={t('data.result')} style={{ whiteSpace: 'nowrap' }}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('data.file')}</Table.Th>
                <Table.Th>{t('data.dataset')}</Table.Th>
                <Table.Th>{t('data.as_of_head')}</Table.Th>
                <RowCountHeads />
                <Table.Th w={170} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {records.map((record) => (
                <Table.Tr key={record.import_id}>
                  <Table.Td maw={240}>
                    <SourceName name={record.source_name} />
                  </Table.Td>
                  <Table.Td maw={220}>
                    <Anchor
                      component={Link}
                      to={`/data/${encodeURIComponent(record.dataset_name)}`}
                      size="sm"
                      display="block"
                      truncate
                      title={record.dataset_name}
                    >
                      {record.dataset_name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    {record.as_of === null ? <Text size="sm">{t('data.by_column')}</Text> : formatDay(record.as_of)}
                  </Table.Td>
                  <RowCounts record={record} />
                  <Table.Td style={{ whiteSpace: 'normal' }}>
                    {record.already_imported && (
                      <Text size="sm" c="dimmed">
                        {t('data.already_imported')}
                      </Text>
                    )}
                    {record.quarantine_file !== null && (
                      <DownloadButton save={() => saveDownload(record.quarantine_file!)}>
                        {t('data.rows_set_aside')}
                      </DownloadButton>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Section>
      {records.some((record) => record.quarantine_file !== null) && (
        <Text size="sm" c="dimmed">
          {t('data.set_aside_hint')}
        </Text>
      )}
      <Group>
        <GoOn records={records} />
        <Button component={Link} to="/data" variant="default">
          {t('data.see_datasets')}
        </Button>
        <UndoImport records={records} onUndone={() => void navigate('/data')} />
      </Group>
    </Stack>
  )
}

/** To the features; where no row has a key, which features are looked up by, to a training on the rows as they are. */
function GoOn({ records }: { records: ImportRecord[] }) {
  const t = useTranslations()
  const { data } = useCall('datasets', 'list', {})
  const names = new Set(records.map(({ dataset_name }) => dataset_name))
  const filled = data?.datasets.filter(({ name }) => names.has(name)) ?? []
  const [first] = filled
  const unkeyed = first !== undefined && filled.every(({ entity_keys }) => entity_keys.length === 0)
  return (
    <Button component={Link} to={unkeyed ? trainPath(first.name) : '/features'} rightSection={<ArrowRight size={16} />}>
      {t(unkeyed ? 'data.train' : 'data.define_features')}
    </Button>
  )
}
