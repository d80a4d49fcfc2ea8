import { TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../components/section.tsx'
import type { FullRun } from './full-run.ts'
import { PairTable } from './pair-table.tsx'

/** More than these are searched, not read through. */
const READ_THROUGH = 40

/** What a run was begun with; where that is much, what holds a text in its name or value. */
export function RunParameters({ params }: Pick<FullRun, 'params'>) {
  const t = useTranslations()
  const [sought, setSought] = useState('')
  const text = sought.trim().toLowerCase()
  const found = params.filter(({ key, value }) => `${key}\n${value}`.toLowerCase().includes(text))
  const isSearched = params.length > READ_THROUGH
  return (
    <Section
      title={t('runs.parameters')}
      description={isSearched ? t('runs.parameters_found', { found: found.length, count: params.length }) : undefined}
      actions={
        isSearched && (
          <TextInput
            type="search"
            size="xs"
            aria-label={t('runs.parameters_find')}
            placeholder={t('runs.parameters_find')}
            leftSection={<Search size={14} />}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
        )
      }
      flush
    >
      <PairTable
        label={t('runs.parameters')}
        pairs={found}
        empty={params.length === 0 ? t('runs.parameters_none') : t('runs.parameters_unfound', { text: sought.trim() })}
      />
    </Section>
  )
}
