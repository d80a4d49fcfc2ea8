import { Button, CloseButton, FileButton, Group, Input } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useSendFile } from '../../components/use-send-file.ts'

/** A file that the program can read. */
export interface ChosenFile {
  name: string
  path: string
}

interface EntityRowsFileProps {
  file: ChosenFile | null
  onChange: (file: ChosenFile | null) => void
}

/** Rows of a person's own to look features up for: keys, and times where each row has its own. */
export function EntityRowsFile({ file, onChange }: EntityRowsFileProps) {
  const t = useTranslations()
  const id = useId()
  const { sending, send } = useSendFile()
  const choose = (chosen: File | null): void => {
    if (chosen !== null) send(chosen, (path) => onChange({ name: chosen.name, path }))
  }
  return (
    <Input.Wrapper id={id} label={t('features.entity_rows')}>
      <Group gap={4} wrap="nowrap">
        <FileButton accept=".csv,.tsv,.txt,.gz,text/csv" onChange={choose}>
          {(props) => (
            <Button
              {...props}
              id={id}
              variant="default"
              leftSection={<FileUp size={16} />}
              loading={sending}
              maw={260}
              title={t('features.entity_rows_hint')}
            >
              {file === null ? t('features.choose_file') : file.name}
            </Button>
          )}
        </FileButton>
        {file !== null && (
          <CloseButton aria-label={t('features.leave_out', { name: file.name })} onClick={() => onChange(null)} />
        )}
      </Group>
    </Input.Wrapper>
  )
}
