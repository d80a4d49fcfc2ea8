import { Anchor, Breadcrumbs, Button, Skeleton, Text } from '@mantine/core'
import { Boxes, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { AuditLog } from './audit-log.tsx'
import { DeleteModel } from './delete-model.tsx'
import { EditableText } from './editable-text.tsx'
import css from './model-screen.module.css'
import { VersionPanel } from './version-panel.tsx'
import { VersionsTable } from './versions-table.tsx'

/** One registered model: its versions, the chosen one in full, and what happened to it. */
export function ModelScreen() {
  const { name = '' } = useParams()
  const { data, error } = useCall('models', 'get', { name })
  const [search, setSearch] = useSearchParams()
  const chosen = chosenVersion(data?.versions ?? [], search.get('version'))
  return (
    <Page
      title={name}
      description={data === undefined ? undefined : <ModelDescription name={name} text={data.description} />}
      breadcrumbs={
        <Breadcrumbs mb={4}>
          <Anchor component={Link} to="/models" size="sm">
            Models
          </Anchor>
          <Text size="sm" lh={1.4} truncate maw={400} title={name}>
            {name}
          </Text>
        </Breadcrumbs>
      }
      actions={data !== undefined && <DeleteButton name={name} versions={data.versions} />}
    >
      <ErrorNotice error={data === undefined ? error : null} title="The model could not be read" />
      {data === undefined && error === null && <Skeleton h={420} />}
      {data !== undefined && (
        <div className={css.layout}>
          <div className={css.versions}>
            {data.versions.length === 0 ? (
              <NoVersions />
            ) : (
              <VersionsTable
                versions={data.versions}
                chosen={chosen?.version ?? null}
                onChoose={(version) => setSearch({ version }, { replace: true })}
              />
            )}
          </div>
          {chosen !== null && (
            <div className={css.version}>
              <VersionPanel key={chosen.version} version={chosen} versions={data.versions} />
            </div>
          )}
          <div className={css.history}>
            <AuditLog entries={data.audit_log} />
          </div>
        </div>
      )}
    </Page>
  )
}

/** The one asked for; else the one in Production, else the newest. */
function chosenVersion(versions: ModelVersion[], asked: string | null): ModelVersion | null {
  return (
    versions.find(({ version }) => version === asked) ??
    versions.find(({ current_stage }) => current_stage === 'Production') ??
    versions[0] ??
    null
  )
}

function ModelDescription({ name, text }: { name: string; text: string }) {
  const update = useCommand('models', 'update')
  return (
    <EditableText
      label="the model's description"
      value={text}
      placeholder="No description yet."
      saving={update.isPending}
      onSave={(description, done) => update.mutate({ name, description }, { onSuccess: done })}
    />
  )
}

function DeleteButton({ name, versions }: { name: string; versions: ModelVersion[] }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="default" leftSection={<Trash2 size={16} />} onClick={() => setAsking(true)}>
        Delete model
      </Button>
      {asking && <DeleteModel name={name} versions={versions} onClose={() => setAsking(false)} />}
    </>
  )
}

function NoVersions() {
  return (
    <Section title="Versions">
      <EmptyState
        icon={Boxes}
        title="No versions"
        actions={
          <Button component={Link} to="/train">
            Train a model
          </Button>
        }
      >
        Every version was deleted. Train with this name under “Register as” to add one; numbers are not used again.
      </EmptyState>
    </Section>
  )
}
