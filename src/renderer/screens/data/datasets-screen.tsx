import { Button, Divider, Skeleton, Stack, Text } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { Link } from 'react-router'
import { useCall } from '../../api/use-call.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { DatasetsTable } from './datasets-table.tsx'
import { DropBox } from './drop-box.tsx'
import { OpenSampleButton, SampleSteps, useSampleProject, type SampleProject } from './sample-project.tsx'

/** What there is to work with; at the first start, how to get it. */
export function DatasetsScreen() {
  const { data, error } = useCall('datasets', 'list', {})
  const sample = useSampleProject()
  const some = data !== undefined && data.datasets.length > 0
  return (
    <Page
      title="Data"
      description="Datasets are tables of dated rows: one row per key and date, imported from CSV files."
      actions={
        some && (
          <Button component={Link} to="/data/import" leftSection={<FileUp size={16} />}>
            Import CSV files
          </Button>
        )
      }
    >
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title="The datasets could not be read" />
        <SampleSteps job={sample.job} />
        {data === undefined && error === null && <Skeleton h={320} />}
        {some && <DatasetsTable datasets={data.datasets} />}
        {data !== undefined && !some && <NoData sample={sample} />}
      </Stack>
    </Page>
  )
}

function NoData({ sample }: { sample: SampleProject }) {
  return (
    <DropBox title="Drop CSV files or folders here">
      <Divider label="or start with an example" w={320} my="sm" />
      <OpenSampleButton sample={sample} />
      <Text size="xs" c="dimmed" maw={440}>
        Two months of an invented streaming service: six tables, features, a trained model in Production that answers at
        /predict. It takes a few seconds.
      </Text>
    </DropBox>
  )
}
