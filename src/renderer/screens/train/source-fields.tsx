import { Anchor, SegmentedControl, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { Section } from '../../components/section.tsx'
import { CsvSource } from './csv-source.tsx'
import { DatasetSource } from './dataset-source.tsx'
import { ServiceSource, type ServiceSourceProps } from './service-source.tsx'
import type { SourceKind } from './train-form.ts'

const KINDS: SourceKind[] = ['service', 'dataset', 'csv']

/** What the model learns from. */
export function SourceFields({ services, datasets, snapshots, asOf, form, patch }: ServiceSourceProps) {
  const t = useTranslations()
  return (
    <Section title={t('train.source')}>
      <Stack>
        <div>
          <SegmentedControl
            aria-label={t('train.source')}
            data={KINDS.map((kind) => ({ value: kind, label: t(`train.kind_${kind}`) }))}
            value={form.kind}
            onChange={(kind) => patch({ kind: kind as SourceKind })}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {t(`train.kind_${form.kind}_hint`)}
          </Text>
        </div>
        {form.kind === 'service' &&
          (services.length === 0 ? (
            <Hint to="/features" link={t('train.define_features')} text={t('train.no_service')} />
          ) : (
            <ServiceSource {...{ form, patch, services, datasets, snapshots, asOf }} />
          ))}
        {form.kind === 'dataset' &&
          (datasets.length === 0 ? (
            <Hint to="/data" link={t('home.import')} text={t('train.no_dataset')} />
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
