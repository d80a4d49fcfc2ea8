import { Button, Group, Select, Stack, Switch } from '@mantine/core'
import { TableProperties } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { AsOfInput, useSnapshotDays } from './as-of-input.tsx'
import { AsOfSlider } from './as-of-slider.tsx'
import { sourcesOf, type Declared } from './declared.ts'
import { EntityRowsFile, type ChosenFile } from './entity-rows-file.tsx'
import { LeakWarnings } from './leak-warnings.tsx'
import { PreviewTable, type PreviewQuestion } from './preview-table.tsx'
import type { Translate } from '../../words/translate.ts'

/** The point-in-time join: what was known of each entity on a date, and why a cell is as it is. */
export function PreviewTab({ declared }: { declared: Declared }) {
  const t = useTranslations()
  const datasets = useCall('datasets', 'list', {}).data?.datasets ?? []
  const [service, setService] = useState<string | null>(declared.feature_services[0]?.name ?? null)
  const [label, setLabel] = useState<string | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [guard, setGuard] = useState(true)
  const [asked, setAsked] = useState<PreviewQuestion | null>(null)
  const chosen = declared.feature_services.find((one) => one.name === service)
  const sources = chosen === undefined ? [] : sourcesOf(chosen, declared.feature_views)
  const labelled = label === null ? null : fromChoice(label)
  const days = useSnapshotDays(labelled?.dataset ?? sources[0])
  const asOf = typed ?? days[0] ?? ''
  const isGuarded = declared.feature_views.some((view) => view.created_timestamp_column !== null)
  const slide = (day: string): void => {
    setTyped(day)
    if (asked !== null) setAsked({ ...asked, as_of: day })
  }
  return (
    <Stack>
      <Section title={t('features.preview')} description={t('features.preview_hint')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (service === null) return
            const rows = file === null ? { label: labelled, file } : { label: null, file }
            setAsked({ service, as_of: asOf.trim(), ...rows, filter_by_created_timestamp: guard })
          }}
        >
          <Group align="flex-end">
            <Select
              label={t('features.feature_service')}
              w={240}
              data={declared.feature_services.map((one) => one.name)}
              value={service}
              onChange={setService}
              allowDeselect={false}
              placeholder={t('features.feature_service_none')}
            />
            <AsOfInput label={t('features.as_of')} value={asOf} days={days} onChange={setTyped} />
            <AsOfSlider days={days} value={asOf} onChange={slide} />
            <Select
              label={t('features.label')}
              w={280}
              data={labelChoices(t, datasets)}
              value={label}
              onChange={setLabel}
              placeholder={t('features.label_none')}
              disabled={file !== null}
              searchable
              clearable
            />
            <EntityRowsFile file={file} onChange={setFile} />
            <Button type="submit" disabled={service === null || asOf.trim() === ''}>
              {t('features.preview_now')}
            </Button>
          </Group>
          {isGuarded && (
            <Switch
              mt="sm"
              label={t('features.guard')}
              description={t('features.guard_hint')}
              checked={guard}
              onChange={(event) => setGuard(event.currentTarget.checked)}
            />
          )}
        </form>
      </Section>
      {asked === null ? (
        <Section>
          <EmptyState icon={TableProperties} title={t('features.preview_none')}>
            {t('features.preview_none_hint')}
          </EmptyState>
        </Section>
      ) : (
        <Preview question={asked} declared={declared} datasets={datasets} />
      )}
    </Stack>
  )
}

interface PreviewProps {
  question: PreviewQuestion
  declared: Declared
  datasets: Dataset[]
}

/** What a label leaks is looked for once the rows are there: what refuses the one refuses the other, and is said once. */
function Preview({ question, declared, datasets }: PreviewProps) {
  const t = useTranslations()
  const { file, ...retrieval } = question
  const { label, as_of } = retrieval
  const entity_rows = file === null ? null : { path: file.path }
  const { data, error } = useCall(
    'features',
    'preview',
    { ...retrieval, entity_rows, limit: 100 },
    { fresh: true, keepPrevious: true }
  )
  const service = declared.feature_services.find((one) => one.name === question.service)
  if (error !== null) return <ErrorNotice error={error} title={t('features.preview_failed')} />
  if (data === undefined || service === undefined) return <Coming h={420} />
  return (
    <>
      {label !== null && <LeakWarnings service={service.name} as_of={as_of} label={label} />}
      <PreviewTable
        preview={data}
        question={question}
        service={service}
        views={declared.feature_views}
        datasets={datasets}
      />
    </>
  )
}

/** Labels first, by dataset: a column called like a label is the one that is meant, but any column may be. */
function labelChoices(
  t: Translate,
  datasets: Dataset[]
): { group: string; items: { value: string; label: string }[] }[] {
  const columnsOf = (dataset: Dataset, role: 'label' | 'feature') =>
    dataset.columns
      .filter((column) => column.role === role)
      .map(({ name }) => ({ value: toChoice(dataset.name, name), label: `${dataset.name}:${name}` }))
  const labels = datasets.flatMap((dataset) => columnsOf(dataset, 'label'))
  const others = datasets.flatMap((dataset) => columnsOf(dataset, 'feature'))
  return [
    { group: t('features.labels'), items: labels },
    { group: t('features.other_columns'), items: others }
  ].filter((group) => group.items.length > 0)
}

function toChoice(dataset: string, column: string): string {
  return JSON.stringify([dataset, column])
}

function fromChoice(choice: string): { dataset: string; column: string } {
  const [dataset, column] = JSON.parse(choice) as [string, string]
  return { dataset, column }
}
