import { Group, Tooltip } from '@mantine/core'
import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './term.module.css'

interface Defined {
  /** What it means, in a sentence; where there is none, the name stands by itself. */
  definition: string | undefined
}

/** A name that has a meaning, dotted: the pointer, the keyboard or a touch shows it. */
export function Term({ definition, children }: Defined & { children: ReactNode }) {
  if (definition === undefined || definition === '') return children
  return (
    <Tooltip label={definition} multiline maw={320}>
      <span tabIndex={0} className={classes.term} aria-description={definition}>
        {children}
      </span>
    </Tooltip>
  )
}

/** The mark beside a name that has a meaning, where the name itself is the label of a field or is cut. */
export function DefinitionMark({ definition }: Defined) {
  if (definition === undefined || definition === '') return null
  return (
    <Tooltip label={definition} multiline maw={320}>
      <span tabIndex={0} role="img" aria-label={definition} className={classes.mark}>
        <CircleHelp size={13} color="var(--mantine-color-dimmed)" aria-hidden />
      </span>
    </Tooltip>
  )
}

/** The label of a field, with its mark. */
export function FieldTerm({ name, definition }: Defined & { name: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      {name}
      <DefinitionMark definition={definition} />
    </Group>
  )
}
