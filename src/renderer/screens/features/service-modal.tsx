import { Button, Checkbox, Group, Paper, ScrollArea, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { showDone } from '../../components/notify.tsx'
import { formatList } from '../../format.ts'
import { declare, withRefs, type Declared, type DeclaredService } from './declared.ts'

interface ServiceModalProps {
  /** Null: a new one. */
  service: DeclaredService | null
  declared: Declared
  onClose: () => void
}

/** Chooses the features a model reads. */
export function ServiceModal({ service, declared, onClose }: ServiceModalProps) {
  const t = useTranslations()
  const apply = useCommand('features', 'apply', { quiet: true })
  const form = useForm({
    initialValues: {
      name: service?.name ?? '',
      description: service?.description ?? '',
      features: service?.features ?? []
    }
  })
  const chosen = form.values.features
  const save = form.onSubmit((values) => {
    const declaration = declare({ feature_services: [{ ...values, tags: service?.tags ?? {} }] })
    apply.mutate(
      { declaration },
      {
        onSuccess: () => {
          showDone(t(service === null ? 'features.service_made' : 'features.service_saved', { name: values.name }))
          onClose()
        }
      }
    )
  })
  return (
    <Dialog
      onClose={onClose}
      title={service === null ? t('features.new_feature_service') : t('features.edit_named', { name: service.name })}
      size="xl"
    >
      <form onSubmit={save}>
        <Stack>
          <SimpleGrid cols={2}>
            <TextInput
              label={t('features.name')}
              required
              disabled={service !== null}
              data-autofocus={service === null || undefined}
              {...form.getInputProps('name')}
            />
            <TextInput label={t('features.description')} {...form.getInputProps('description')} />
          </SimpleGrid>
          <Text size="sm" c="dimmed" role="status">
            {t('features.n_chosen', { count: chosen.length })}
            {service !== null && ` ${t('features.models_keep')}`}
          </Text>
          <ScrollArea.Autosize mah="48vh" type="auto" offsetScrollbars>
            <Stack gap="sm">
              {declared.feature_views.map((view) => (
                <ViewFeatures
                  key={view.name}
                  name={view.name}
                  features={view.features}
                  origin={view.entity}
                  chosen={chosen}
                  onChange={(features) => form.setFieldValue('features', features)}
                />
              ))}
              {declared.on_demand_feature_views.map((view) => (
                <ViewFeatures
                  key={view.name}
                  name={view.name}
                  features={view.features.map((feature) => feature.name)}
                  origin={t('features.on_demand_from', { sources: formatList(view.sources) })}
                  chosen={chosen}
                  onChange={(features) => form.setFieldValue('features', features)}
                />
              ))}
            </Stack>
          </ScrollArea.Autosize>
          <ErrorNotice error={apply.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={apply.isPending} disabled={chosen.length === 0}>
              {t(service === null ? 'features.create_service' : 'features.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface ViewFeaturesProps {
  name: string
  features: string[]
  /** The entity it is about, or the views it is computed from. */
  origin: string
  /** `view:feature`, of all views. */
  chosen: string[]
  onChange: (chosen: string[]) => void
}

function ViewFeatures({ name, features, origin, chosen, onChange }: ViewFeaturesProps) {
  const t = useTranslations()
  const refs = features.map((feature) => `${name}:${feature}`)
  const count = refs.filter((ref) => chosen.includes(ref)).length
  return (
    <Paper p="sm" role="group" aria-label={name}>
      <Checkbox
        mb={8}
        checked={count === refs.length}
        indeterminate={count > 0 && count < refs.length}
        onChange={() => onChange(withRefs(chosen, refs, count < refs.length))}
        label={
          <Text span size="sm" className="breaks">
            <Text span fw={600} inherit>
              {name}
            </Text>{' '}
            <Text span size="xs" c="dimmed">
              {t('features.chosen_of_view', { origin, count, all: refs.length })}
            </Text>
          </Text>
        }
      />
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing={6} verticalSpacing={6} pl={28}>
        {features.map((feature, at) => (
          <Checkbox
            key={feature}
            size="xs"
            checked={chosen.includes(refs[at])}
            onChange={(event) => onChange(withRefs(chosen, [refs[at]], event.currentTarget.checked))}
            label={
              <Text span size="sm" className="breaks">
                {feature}
              </Text>
            }
          />
        ))}
      </SimpleGrid>
    </Paper>
  )
}
