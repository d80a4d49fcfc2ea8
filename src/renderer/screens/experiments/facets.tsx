import { Button, CloseButton, Group, Menu, Pill, Text } from '@mantine/core'
import { Check, ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { formatCount } from '../../format.ts'
import classes from './facets.module.css'
import { chipsOf, type Facet } from './facet-values.ts'
import { withClause, withoutClause } from './filter-text.ts'
import { columnLabel, toColumn } from './run-columns.ts'

export interface FacetsProps {
  filter: string
  facets: Facet[]
  onFilter: (filter: string) => void
}

/** The filter's comparisons as chips, and values of the runs that a click adds to it. */
export function Facets({ filter, facets, onFilter }: FacetsProps) {
  const t = useTranslations()
  const chips = chipsOf(filter)
  if (chips.length === 0 && facets.length === 0) return null
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={t('experiments.filter_click')}>
      {facets.map((facet) => (
        <FacetMenu key={facet.id} facet={facet} chips={chips} filter={filter} onFilter={onFilter} />
      ))}
      {chips.map((chip) => (
        <Pill key={chip} size="md" title={chip} className={classes.chip}>
          <Group gap={2} wrap="nowrap" component="span" h="100%">
            <Text span size="xs" className="code" truncate>
              {chip}
            </Text>
            <CloseButton
              size={16}
              iconSize={12}
              aria-label={t('experiments.filter_without', { clause: chip })}
              onClick={() => onFilter(withoutClause(filter, chip))}
            />
          </Group>
        </Pill>
      ))}
    </Group>
  )
}

interface FacetMenuProps extends Omit<FacetsProps, 'facets'> {
  facet: Facet
  chips: string[]
}

function FacetMenu({ facet, chips, filter, onFilter }: FacetMenuProps) {
  const t = useTranslations()
  const name = columnLabel(t, toColumn(facet.id))
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          radius="xl"
          rightSection={<ChevronDown size={12} />}
          fw={500}
          title={name}
          className={classes.facet}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {facet.values.map(({ value, count, clause }) => {
          const on = chips.includes(clause)
          return (
            <Menu.Item
              key={value}
              leftSection={<Check size={14} style={{ visibility: on ? 'visible' : 'hidden' }} />}
              rightSection={
                <Text span size="xs" c="dimmed" className="figures">
                  {formatCount(count)}
                </Text>
              }
              onClick={() => onFilter(on ? withoutClause(filter, clause) : withClause(filter, clause))}
            >
              {value === '' ? '""' : value}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
