import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface SourceNameProps {
  /** `users.csv`, or with the folder it came in: `month_000/users.csv`. */
  name: string
  /** More about the file, after its folder. */
  facts?: ReactNode
}

/** A file's name, and below it its folder. */
export function SourceName({ name, facts }: SourceNameProps) {
  const parts = name.split('/')
  const folder = parts.slice(0, -1).join('/')
  return (
    <>
      <Text size="sm" fw={500} truncate title={name}>
        {parts.at(-1)}
      </Text>
      {(folder !== '' || facts !== undefined) && (
        <Text size="xs" c="dimmed" truncate>
          {folder}
          {folder !== '' && facts !== undefined && ', '}
          {facts}
        </Text>
      )}
    </>
  )
}
