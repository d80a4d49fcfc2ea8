import { Button, Divider, Stack, Text } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { DatasetsTable } from './datasets-table.tsx'
import { DropBox } from './drop-box.tsx'
import { OpenSampleButton, SampleSteps, useSampleProject, type SampleProject } from './sample-project.tsx'

/** What there is to work with; at the first start, how to get it. */
export function DatasetsScreen() {
  const t = useTranslations()
  const { data, error } = useCall('datasets', 'list', {})
  const sample = useSampleProject()
  const some = data !== undefined && data.datasets.length > 0
  return (
    <Page
      title={t('places.data')}
      description={t('data.about')}
      actions={
        some && (
          <Button component={Link} to="/data/import" leftSection={<FileUp size={16} />}>
            {t('data.import_title')}
          </Button>
        )
      }
    >
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title={t('data.datasets_unreadable')} />
        <SampleSteps job={sample.job} />
        {data === undefined && error === null && <Coming h={320} />}
        {some && <DatasetsTable datasets={data.datasets} />}
        {data !== undefined && !some && <NoData sample={sample} />}
      </Stack>
    </Page>
  )
}

function NoData({ sample }: { sample: SampleProject }) {
  const t = useTranslations()
  return (
    <DropBox title={t('data.drop')}>
      <Divider label={t('data.or_example')} w={320} my="sm" />
      <OpenSampleButton sample={sample} />
      <Text size="xs" c="dimmed" maw={440}>
        {t('data.example')}
      </Text>
    </DropBox>
  )
}
