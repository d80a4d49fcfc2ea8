import {
  ActionIcon,
  Badge,
  Checkbox,
  Collapse,
  Group,
  MultiSelect,
  Select,
  Stack,
  Table,
  TextInput
} from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Term } from '../../components/term.tsx'
import { formatBytes, formatCount } from '../../format.ts'
import { targetOf, typeOf, type FileDraft, type FileTarget, type ImportMode } from './import-draft.ts'
import classes from './import-files.module.css'
import { describeFormat } from './describe-format.ts'
import { describeKeyFit } from './key-fit.ts'
import { SourceName } from './source-name.tsx'
import { FileSheet, FixButton } from './file-sheet.tsx'

interface ImportFilesProps {
  drafts: FileDraft[]
  mode: ImportMode
  /** The datasets that are there. */
  known: Dataset[]
  onChange: (draft: FileDraft) => void
}

/**
 * One row per file: where it goes and by what its rows are told apart; open, its columns and first rows. Open at first is a
 * single file, and one whose rows share a key.
 */
export function ImportFiles({ drafts, mode, known, onChange }: ImportFilesProps) {
  const t = useTranslations()
  const losesRows = (draft: FileDraft): boolean =>
    describeKeyFit(draft, targetOf(draft, mode, known))?.kind === 'shared'
  const [open, setOpen] = useState(
    () => new Set(drafts.filter((draft) => drafts.length === 1 || losesRows(draft)).map((draft) => draft.file.path))
  )
  const toggle = (path: string): void => {
    const next = new Set(open)
    if (!next.delete(path)) next.add(path)
    setOpen(next)
  }
  return (
    <Table.ScrollContainer minWidth={980} type="native" className={classes.box}>
      <Table aria-label={t('data.files_to_import')} verticalSpacing={6} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={82} />
            <Table.Th>{t('data.file')}</Table.Th>
            <Table.Th w="18%">{t('data.dataset')}</Table.Th>
            <Table.Th w="19%">{t('data.entity_key')}</Table.Th>
            <Table.Th w="18%">{t('data.dated_by')}</Table.Th>
            <Table.Th ta="right" w={84}>
              <Term definition={t('terms.count_rows_read')}>{t('data.rows')}</Term>
            </Table.Th>
            <Table.Th ta="right" w={94}>
              <Term definition={t('terms.columns_read')}>{t('data.columns')}</Term>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        {drafts.map((draft) => (
          <FileRows
            key={draft.file.path}
            draft={draft}
            target={targetOf(draft, mode, known)}
            open={open.has(draft.file.path)}
            onToggle={() => toggle(draft.file.path)}
            onChange={onChange}
          />
        ))}
      </Table>
    </Table.ScrollContainer>
  )
}

interface FileRowsProps {
  draft: FileDraft
  target: FileTarget
  open: boolean
  onToggle: () => void
  onChange: (draft: FileDraft) => void
}

function FileRows({ draft, target, open, onToggle, onChange }: FileRowsProps) {
  const t = useTranslations()
  const { file } = draft
  const Chevron = open ? ChevronDown : ChevronRight
  const hasSheet = file.error === null || file.error.options_help
  return (
    <Table.Tbody>
      <Table.Tr style={file.error === null ? undefined : { borderBottom: 0 }}>
        <Table.Td>
          <Group gap={8} wrap="nowrap">
            <Checkbox
              checked={draft.included}
              disabled={file.error !== null}
              onChange={(event) => onChange({ ...draft, included: event.currentTarget.checked })}
              aria-label={t('data.import_file', { file: file.source_name })}
            />
            {hasSheet && (
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={onToggle}
                aria-expanded={open}
                aria-label={t(open ? 'data.close_file' : 'data.open_file', { file: file.source_name })}
              >
                <Chevron size={16} />
              </ActionIcon>
            )}
          </Group>
        </Table.Td>
        <Table.Td colSpan={file.error === null ? 1 : 6}>
          <SourceName
            name={file.source_name}
            facts={[formatBytes(file.size_bytes), ...describeFormat(t, file.format)].join(', ')}
          />
        </Table.Td>
        {file.error === null && <TargetCells draft={draft} target={target} onChange={onChange} />}
      </Table.Tr>
      {file.error !== null && (
        <Table.Tr>
          <Table.Td colSpan={7} p={0}>
            <Stack gap="xs" px="md" pb="sm" className={classes.inView}>
              <ErrorNotice title={t('data.file_impossible')} error={file.error} />
              {file.error.fix !== null && <FixButton draft={draft} fix={file.error.fix} onChange={onChange} />}
            </Stack>
          </Table.Td>
        </Table.Tr>
      )}
      {hasSheet && (
        <Table.Tr hidden={!open}>
          <Table.Td colSpan={7} p={0}>
            <Collapse expanded={open} keepMounted={false} className={classes.inView}>
              <FileSheet draft={draft} target={target} onChange={onChange} />
            </Collapse>
          </Table.Td>
        </Table.Tr>
      )}
    </Table.Tbody>
  )
}

const AS_OF = '\u0000as-of'

function TargetCells({ draft, target, onChange }: Pick<FileRowsProps, 'draft' | 'target' | 'onChange'>) {
  const t = useTranslations()
  const { file } = draft
  const isNew = target.dataset === null
  const decides = t('data.dataset_decides', { name: draft.dataset_name })
  return (
    <>
      <Table.Td>
        <TextInput
          size="xs"
          value={draft.dataset_name}
          onChange={(event) => onChange({ ...draft, dataset_name: event.currentTarget.value })}
          aria-label={t('data.dataset_for', { file: file.source_name })}
          title={isNew ? undefined : t('data.dataset_there')}
          rightSectionWidth={isNew ? 48 : undefined}
          rightSection={
            isNew && (
              <Badge size="xs" variant="light" color="teal" title={t('data.dataset_new_hint')}>
                {t('data.dataset_new')}
              </Badge>
            )
          }
        />
      </Table.Td>
      <Table.Td title={target.keyIsFixed ? decides : undefined}>
        <MultiSelect
          size="xs"
          data={file.columns.map((column) => column.name)}
          value={target.entity_keys}
          disabled={target.keyIsFixed}
          onChange={(entity_keys) => onChange({ ...draft, entity_keys })}
          placeholder={target.entity_keys.length === 0 ? t('data.numbered') : undefined}
          searchable
          limit={200}
          styles={{ inputField: { minWidth: 20 } }} // so that one key leaves it a single line
          aria-label={t('data.key_of', { file: file.source_name })}
        />
      </Table.Td>
      <Table.Td title={target.dateIsFixed ? decides : undefined}>
        <Select
          size="xs"
          data={dateChoices(draft, target, t('data.the_as_of_date'))}
          value={target.event_timestamp_column ?? AS_OF}
          disabled={target.dateIsFixed}
          onChange={(value) => onChange({ ...draft, event_timestamp_column: value === AS_OF ? null : value })}
          allowDeselect={false}
          aria-label={t('data.date_of', { file: file.source_name })}
        />
      </Table.Td>
      <Table.Td ta="right">{formatCount(file.row_count)}</Table.Td>
      <Table.Td ta="right">{file.columns.length}</Table.Td>
    </>
  )
}

/** The as-of date, unless the file names its date column itself, and every column that holds dates. */
function dateChoices(draft: FileDraft, target: FileTarget, asOf: string): { value: string; label: string }[] {
  const dates = draft.file.columns.filter((column) => typeOf(draft, column) === 'timestamp').map(({ name }) => name)
  const chosen = target.event_timestamp_column
  if (chosen !== null && !dates.includes(chosen)) dates.push(chosen)
  const byColumn = dates.map((name) => ({ value: name, label: name }))
  return draft.file.suggestion.event_timestamp_column === null ? [{ value: AS_OF, label: asOf }, ...byColumn] : byColumn
}
