import { Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import type { Offer } from '../data/offered-files.ts'
import { useInspection, type Inspection } from '../data/use-inspection.ts'
import { TableFields } from './table-fields.tsx'
import { csvParts, type TrainFormProps } from './train-form.ts'

/** One file: chosen, read through, then its columns. */
export function CsvSource({ form, patch }: TrainFormProps) {
  const t = useTranslations()
  const [offer, setOffer] = useState<Offer | null>(null)
  const choose = (file: File | null): void => {
    if (file === null) return
    patch({ csv: null })
    setOffer((before) => ({ id: (before?.id ?? 0) + 1, files: [file], leftOut: [] }))
  }
  return (
    <Stack>
      <Group>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv"
          onChange={choose}
          inputProps={{ 'aria-label': t('train.kind_csv') }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<FileUp size={16} />}>
              {t(form.csv === null ? 'train.choose_file' : 'train.choose_another_file')}
            </Button>
          )}
        </FileButton>
        {form.csv !== null && (
          <Text size="sm" className="breaks">
            {t.rich('train.file_chosen', {
              name: form.csv.name,
              rows: form.csv.row_count,
              columns: form.csv.columns.length,
              b: (chunks) => <b>{chunks}</b>
            })}
          </Text>
        )}
      </Group>
      {offer !== null && <Reading key={offer.id} offer={offer} patch={patch} />}
      {form.csv !== null && (
        <TableFields columns={form.csv.columns} table={form.csv_table} onChange={(csv_table) => patch({ csv_table })} />
      )}
    </Stack>
  )
}

function Reading({ offer, patch }: { offer: Offer; patch: TrainFormProps['patch'] }) {
  const inspection = useInspection(offer)
  const file = inspection.phase === 'read' ? inspection.files[0] : undefined
  useEffect(() => {
    if (file !== undefined && file.error === null) patch(csvParts(file))
  }, [file, patch])
  return <Progressing inspection={inspection} error={file?.error ?? null} />
}

function Progressing({ inspection, error }: { inspection: Inspection; error: { message: string } | null }) {
  const t = useTranslations()
  if (inspection.phase === 'read') return <ErrorNotice error={error} />
  if (inspection.phase === 'failed') return <ErrorNotice error={inspection.error} />
  if (inspection.phase === 'reading') return <JobProgress job={inspection.job} />
  return <Progress value={inspection.fraction * 100} aria-label={t('train.sending')} />
}
