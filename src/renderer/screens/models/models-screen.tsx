import { Button, Skeleton, Stack } from '@mantine/core'
import { Boxes } from 'lucide-react'
import { Link } from 'react-router'
import { useCall } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { ImportModel } from './import-model.tsx'
import { ModelsTable } from './models-table.tsx'

/** The registered models, and where each of them stands. */
export function ModelsScreen() {
  const { data, error } = useCall('models', 'list', {})
  return (
    <Page
      title="Models"
      description="A registered model is a name with versions. The version in Production answers /predict."
      actions={<ImportModel />}
    >
      <Stack>
        <ErrorNotice error={data === undefined ? error : null} title="The models could not be read" />
        {data === undefined && error === null && <Skeleton h={240} />}
        {data !== undefined &&
          (data.registered_models.length > 0 ? <ModelsTable models={data.registered_models} /> : <NoModels />)}
      </Stack>
    </Page>
  )
}

function NoModels() {
  return (
    <Section>
      <EmptyState
        icon={Boxes}
        title="No registered models yet"
        actions={
          <>
            <Button component={Link} to="/train">
              Train a model
            </Button>
            <Button component={Link} to="/experiments" variant="default">
              Choose a run
            </Button>
          </>
        }
      >
        Train with a name under “Register as”, or open a finished run and register its model. Each time adds a version,
        which you can then move to Staging or Production.
      </EmptyState>
    </Section>
  )
}
