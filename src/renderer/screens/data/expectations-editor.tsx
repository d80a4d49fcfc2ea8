import { ActionIcon, Button, Group, NumberInput, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Expectation } from '../../../shared/contract/datasets.ts'
import {
  EMPTY_FORM,
  EXPECTATION_KINDS,
  isAboutColumn,
  toExpectation,
  type ExpectationForm,
  type ExpectationKind
} from './expectation-form.ts'
import { sayExpectation } from './say-expectation.ts'

interface ExpectationsEditorProps {
  expectations: Expectation[]
  /** Names that can be spoken of. */
  columns: string[]
  onChange: (expectations: Expectation[]) => void
}

/** What files must meet: a sentence each, and a form for one more. */
export function ExpectationsEditor({ expectations, columns, onChange }: ExpectationsEditorProps) {
  const t = useTranslations()
  const [form, setForm] = useState(EMPTY_FORM)
  const next = toExpectation(form, columns)
  const add = (): void => {
    if (next === null) return
    onChange([...expectations, next])
    setForm({ ...EMPTY_FORM, kind: form.kind })
  }
  return (
    <Stack gap="xs">
      {expectations.map((expectation, at) => {
        const sentence = sayExpectation(t, expectation)
        return (
          <Group key={sentence} gap="xs" wrap="nowrap">
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('data.expect_remove', { sentence })}
              onClick={() => onChange(expectations.filter((_, other) => other !== at))}
            >
              <X size={14} />
            </ActionIcon>
            <Text size="sm" className="breaks">
              {sentence}
            </Text>
          </Group>
        )
      })}
      <Group gap="xs" align="flex-start">
        {isAboutColumn(form.kind) && (
          <Select
            size="xs"
            w={190}
            searchable
            limit={200}
            placeholder={t('data.column')}
            aria-label={t('data.expect_column')}
            data={columns}
            value={form.column}
            onChange={(column) => setForm({ ...form, column })}
          />
        )}
        <Select
          size="xs"
          w={220}
          allowDeselect={false}
          aria-label={t('data.expect_kind')}
          data={EXPECTATION_KINDS.map((kind) => ({ value: kind, label: t(`data.expect_${kind}`) }))}
          value={form.kind}
          onChange={(kind) => setForm({ ...form, kind: kind as ExpectationKind })}
        />
        <KindFields form={form} onChange={setForm} />
        <Button size="xs" variant="default" leftSection={<Plus size={14} />} disabled={next === null} onClick={add}>
          {t('data.expect_it')}
        </Button>
      </Group>
    </Stack>
  )
}

function KindFields({ form, onChange }: { form: ExpectationForm; onChange: (form: ExpectationForm) => void }) {
  const t = useTranslations()
  switch (form.kind) {
    case 'range':
      return (
        <>
          <TextInput
            size="xs"
            w={110}
            placeholder={t('data.at_least_hint')}
            aria-label={t('data.at_least')}
            value={form.min}
            onChange={(event) => onChange({ ...form, min: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            w={110}
            placeholder={t('data.at_most_hint')}
            aria-label={t('data.at_most')}
            value={form.max}
            onChange={(event) => onChange({ ...form, max: event.currentTarget.value })}
          />
        </>
      )
    case 'allowed_values':
      return (
        <TagsInput
          size="xs"
          miw={260}
          placeholder={t('data.allowed_values_hint')}
          aria-label={t('data.allowed_values')}
          value={form.values}
          onChange={(values) => onChange({ ...form, values })}
        />
      )
    case 'regex':
      return (
        <TextInput
          size="xs"
          w={220}
          placeholder="^[A-Z]{2}\d+$"
          aria-label={t('data.pattern')}
          className="code"
          value={form.pattern}
          onChange={(event) => onChange({ ...form, pattern: event.currentTarget.value })}
        />
      )
    case 'row_count_change':
      return (
        <NumberInput
          size="xs"
          w={110}
          min={0}
          suffix=" %"
          aria-label={t('data.most_share')}
          value={form.most}
          onChange={(value) => onChange({ ...form, most: Number(value) || 0 })}
        />
      )
    default:
      return null
  }
}
