import { Button, Stack } from '@mantine/core'
import { Boxes } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { ImportModel } from './import-model.tsx'
import { ModelsTable } from './models-table.tsx'

/** The registered models, and where each of them stands. */
export function ModelsScreen() {
  const t = useTranslations()
  const { data, error } = useCall('models', 'list', {})
  return (
    <Page title={t('places.models')} description={t('models.about')} actions={<ImportModel />}>
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title={t('models.list_unreadable')} />
        {data === undefined && error === null && <Coming h={240} />}
        {data !== undefined &&
          (data.registered_models.length > 0 ? <ModelsTable models={data.registered_models} /> : <NoModels />)}
      </Stack>
    </Page>
  )
}

function NoModels() {
  const t = useTranslations()
  return (
    <Section>
      <EmptyState
        icon={Boxes}
        title={t('models.none')}
        actions={
          <>
            <Button component={Link} to="/train">
              {t('models.train')}
            </Button>
            <Button component={Link} to="/experiments" variant="default">
              {t('models.choose_run')}
            </Button>
          </>
        }
      >
        {t('models.none_hint')}
      </EmptyState>
    </Section>
  )
}
