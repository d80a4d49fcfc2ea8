import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { Dataset } from '../../../shared/contract/datasets.ts'
import { Section } from '../../components/section.tsx'
import { CsvSource } from './csv-source.tsx'
import { DatasetSource } from './dataset-source.tsx'
import { ServiceSource } from './service-source.tsx'
import type { SourceKind, TrainForm } from './train-form.ts'

export interface SourceFieldsProps {
  form: TrainForm
  patch: (part: Partial<TrainForm>) => void
  services: string[]
  datasets: Dataset[]
  /** Dates of the label's dataset, newest first; undefined while they are read. */
  snapshots: number[] | undefined
  asOf: number | null
}

const KINDS: { value: SourceKind; label: string }[] = [
  { value: 'service', label: 'Feature service' },
  { value: 'dataset', label: 'One dataset' },
  { value: 'csv', label: 'CSV file' }
]

const HINTS: Record<SourceKind, string> = {
  service: 'The features of a service as they were known on a date, joined with the labels of that date.',
  dataset: 'Every row of one imported dataset; all columns but the target are inputs.',
  csv: 'The quick path: one file, read as it is, without importing it.'
}

/** What the model learns from. */
export function SourceFields({ services, datasets, snapshots, asOf, form, patch }: SourceFieldsProps) {
  return (
    <Section title="Source">
      <Stack>
        <div>
          <SegmentedControl
            aria-label="Source"
            data={KINDS}
            value={form.kind}
            onChange={(kind) => patch({ kind: kind as SourceKind })}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {HINTS[form.kind]}
          </Text>
        </div>
        {form.kind === 'service' &&
          (services.length === 0 ? (
            <Hint to="/features" link="Define features" text="There is no feature service yet." />
          ) : (
            <ServiceSource {...{ form, patch, services, datasets, snapshots, asOf }} />
          ))}
        {form.kind === 'dataset' &&
          (datasets.length === 0 ? (
            <Hint to="/data" link="Import data" text="There is no dataset yet." />
          ) : (
            <DatasetSource {...{ form, patch, datasets }} />
          ))}
        {form.kind === 'csv' && <CsvSource {...{ form, patch }} />}
      </Stack>
    </Section>
  )
}

function Hint({ text, to, link }: { text: string; to: string; link: string }) {
  return (
    <Text size="sm">
      {text}{' '}
      <Anchor component={Link} to={to} size="sm">
        {link}
      </Anchor>
    </Text>
  )
}
