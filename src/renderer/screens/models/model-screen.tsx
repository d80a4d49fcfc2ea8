import { Anchor, Breadcrumbs, Button, Text } from '@mantine/core'
import { Boxes, ShieldCheck, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { BenchtopContract } from '../../../shared/contract/index.ts'
import type { ModelVersion, RegisteredModel } from '../../../shared/contract/models.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { AuditLog } from './audit-log.tsx'
import { DeleteModel } from './delete-model.tsx'
import { EditableText } from './editable-text.tsx'
import { GatesDialog } from './gates-dialog.tsx'
import css from './model-screen.module.css'
import { RollbackDialog } from './rollback-dialog.tsx'
import { VersionPanel } from './version-panel.tsx'
import { ModelTags } from './version-tags.tsx'
import { VersionsTable } from './versions-table.tsx'
import { Writes } from '../../components/writes.tsx'

/** One registered model: its versions, the chosen one in full, and what happened to it. */
export function ModelScreen() {
  const t = useTranslations()
  const { name = '' } = useParams()
  const { data, error } = useCall('models', 'get', { name })
  const [search, setSearch] = useSearchParams()
  const chosen = chosenVersion(data?.versions ?? [], search.get('version'))
  return (
    <Page
      title={name}
      description={data === undefined ? undefined : <ModelAbout model={data} />}
      breadcrumbs={
        <Breadcrumbs mb={4}>
          <Anchor component={Link} to="/models" size="sm">
            {t('places.models')}
          </Anchor>
          <Text size="sm" lh={1.4} truncate maw={400} title={name}>
            {name}
          </Text>
        </Breadcrumbs>
      }
      actions={data !== undefined && <Actions model={data} />}
    >
      <ErrorNotice error={data === undefined ? error : null} title={t('models.unreadable')} />
      {data === undefined && error === null && <Coming h={420} />}
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

function ModelAbout({ model: { name, description: text, tags } }: { model: RegisteredModel }) {
  const t = useTranslations()
  const update = useCommand('models', 'update')
  return (
    <>
      <EditableText
        label={t('models.the_description')}
        value={text}
        placeholder={t('models.no_description')}
        saving={update.isPending}
        onSave={(description, done) => update.mutate({ name, description }, { onSuccess: done })}
      />
      <ModelTags name={name} tags={tags} />
    </>
  )
}

type Dialog = 'gates' | 'rollback' | 'delete'

function Actions({ model }: { model: CallOutput<BenchtopContract['models']['get']> }) {
  const t = useTranslations()
  const { name, versions, gates, rollback_version: back } = model
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = (): void => setOpen(null)
  const from = versions.find(({ current_stage }) => current_stage === 'Production')?.version ?? null
  return (
    <>
      <Writes>
        <Button variant="default" leftSection={<ShieldCheck size={16} />} onClick={() => setOpen('gates')}>
          {t('models.gates')}
        </Button>
      </Writes>
      {back !== null && (
        <Writes>
          <Button variant="default" leftSection={<Undo2 size={16} />} onClick={() => setOpen('rollback')}>
            {t('models.roll_back_to', { version: back })}
          </Button>
        </Writes>
      )}
      <Writes>
        <Button variant="default" c="red" leftSection={<Trash2 size={16} />} onClick={() => setOpen('delete')}>
          {t('models.delete')}
        </Button>
      </Writes>
      {open === 'gates' && <GatesDialog name={name} gates={gates} onClose={close} />}
      {open === 'rollback' && back !== null && <RollbackDialog name={name} to={back} from={from} onClose={close} />}
      {open === 'delete' && <DeleteModel name={name} versions={versions} onClose={close} />}
    </>
  )
}

function NoVersions() {
  const t = useTranslations()
  return (
    <Section title={t('models.versions')}>
      <EmptyState
        icon={Boxes}
        title={t('models.no_versions')}
        actions={
          <Button component={Link} to="/train">
            {t('models.train')}
          </Button>
        }
      >
        {t('models.no_versions_hint')}
      </EmptyState>
    </Section>
  )
}
