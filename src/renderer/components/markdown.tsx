import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'

const MarkdownText = lazy(async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText }))

/** Text in Markdown, set out; what reads it is loaded when it is first needed. */
export function Markdown({ source }: { source: string }) {
  return (
    <Suspense fallback={<Skeleton h={40} />}>
      <MarkdownText source={source} />
    </Suspense>
  )
}
