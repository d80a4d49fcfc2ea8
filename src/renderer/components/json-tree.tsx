import { Text, UnstyledButton } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatCount } from '../format.ts'
import classes from './json-tree.module.css'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Entries drawn at once; a press draws as many again. */
const AT_ONCE = 100

/** A list or an object; what is in it is drawn when it is opened, so that large files are no burden. */
export function JsonTree({ value }: { value: Json }) {
  return (
    <ul className={classes.tree}>
      <Entries value={value as Json[]} />
    </ul>
  )
}

function Entries({ value }: { value: Json[] | { [key: string]: Json } }) {
  const t = useTranslations()
  const [drawn, setDrawn] = useState(AT_ONCE)
  const entries = Object.entries(value)
  return (
    <>
      {entries.slice(0, drawn).map(([name, one]) => (
        <Entry key={name} name={name} value={one} />
      ))}
      {entries.length === 0 && <li className={classes.leaf}>{Array.isArray(value) ? '[ ]' : '{ }'}</li>}
      {entries.length > drawn && (
        <li>
          <UnstyledButton className={classes.more} onClick={() => setDrawn(drawn + AT_ONCE)}>
            {t('components.n_more', { count: entries.length - drawn })}
          </UnstyledButton>
        </li>
      )}
    </>
  )
}

function Entry({ name, value }: { name: string; value: Json }) {
  const [opened, setOpened] = useState(false)
  if (typeof value !== 'object' || value === null) {
    return (
      <li className={classes.leaf}>
        <span className={classes.name}>{name}</span> <Leaf value={value} />
      </li>
    )
  }
  const Chevron = opened ? ChevronDown : ChevronRight
  return (
    <li>
      <UnstyledButton className={classes.node} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Chevron size={14} aria-hidden />
        <span className={classes.name}>{name}</span>
        <Text span size="xs" c="dimmed">
          {sizeOf(value)}
        </Text>
      </UnstyledButton>
      {opened && (
        <ul className={classes.tree}>
          <Entries value={value} />
        </ul>
      )}
    </li>
  )
}

function Leaf({ value }: { value: null | boolean | number | string }) {
  return (
    <span className={classes.value} data-type={value === null ? 'null' : typeof value}>
      {typeof value === 'string' ? JSON.stringify(value) : String(value)}
    </span>
  )
}

function sizeOf(value: Json[] | { [key: string]: Json }): string {
  return Array.isArray(value) ? `[${formatCount(value.length)}]` : `{${formatCount(Object.keys(value).length)}}`
}
