import { Anchor, Breadcrumbs, Progress, Stack, Text } from '@mantine/core'
import { useCallback } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import type { FileInspection, ImportRecord } from '../../../shared/contract/datasets.ts'
import { transport } from '../../api/this-transport.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { ChooseFiles } from './choose-files.tsx'
import { DropBox } from './drop-box.tsx'
import { ImportForm } from './import-form.tsx'
import { ImportResults } from './import-results.tsx'
import { forgetOffer, useOffer, type Offer } from './offered-files.ts'
import { useInspection } from './use-inspection.ts'

/** What an import left behind, kept with the place in the history. */
interface Done {
  records?: ImportRecord[]
}

/** Files on their way in: chosen, read through, corrected, imported. */
export function ImportScreen() {
  const t = useTranslations()
  const offer = useOffer()
  const navigate = useNavigate()
  const records = (useLocation().state as Done | null)?.records
  const finish = useCallback(
    async (done: ImportRecord[]) => {
      await navigate('/data/import', { replace: true, state: { records: done } satisfies Done, flushSync: true })
      forgetOffer()
    },
    [navigate]
  )
  const chosen = offer === null ? undefined : offer.files
  return (
    <Page
      title={t(offer === null && records !== undefined ? 'data.imported_title' : 'data.import_title')}
      breadcrumbs={
        <Breadcrumbs mb={4}>
          <Anchor component={Link} to="/data" size="sm">
            {t('places.data')}
          </Anchor>
          <Text size="sm">{t('data.import')}</Text>
        </Breadcrumbs>
      }
      actions={(chosen !== undefined || records !== undefined) && <ChooseFiles />}
    >
      {offer !== null ? (
        <OfferedFiles key={offer.id} offer={offer} onDone={(done) => void finish(done)} />
      ) : records !== undefined ? (
        <ImportResults records={records} />
      ) : (
        <DropBox title={t('data.drop')} />
      )}
    </Page>
  )
}

function OfferedFiles({ offer, onDone }: { offer: Offer; onDone: (records: ImportRecord[]) => void }) {
  const t = useTranslations()
  const inspection = useInspection(offer)
  const title = t('data.reading_n', { count: offer.files.length })
  const { leftOut } = offer
  const finish = (files: FileInspection[], records: ImportRecord[]): void => {
    void transport.letGo(files.map(({ path }) => path))
    onDone(records)
  }
  return (
    <Stack>
      {leftOut.length > 0 && (
        <Text size="sm" c="dimmed" className="breaks">
          {t('data.left_out', {
            count: leftOut.length,
            names: leftOut.slice(0, 8).join(', '),
            more: Math.max(0, leftOut.length - 8)
          })}
        </Text>
      )}
      {inspection.phase === 'sending' && (
        <Section title={title}>
          <Progress value={inspection.fraction * 100} aria-label={title} />
        </Section>
      )}
      {inspection.phase === 'reading' && (
        <Section>
          <JobProgress job={inspection.job} />
        </Section>
      )}
      {inspection.phase === 'failed' && (
        <Stack align="flex-start">
          <ErrorNotice title={t('data.files_unreadable')} error={inspection.error} />
          <Anchor component="button" size="sm" onClick={inspection.again}>
            {t('data.read_them_again')}
          </Anchor>
        </Stack>
      )}
      {inspection.phase === 'read' && (
        <ImportForm files={inspection.files} onDone={(records) => finish(inspection.files, records)} />
      )}
    </Stack>
  )
}
