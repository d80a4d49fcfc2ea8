import { useTranslations } from 'use-intl'
import { useWriter } from '../api/use-programs.ts'
import { Unavailable, type UnavailableProps } from './unavailable.tsx'

/**
 * Around what leads to a change of the workspace, at the first step from which nothing else can come: unavailable while
 * another program writes it.
 */
export function Writes({ children, label }: Omit<UnavailableProps, 'reason'>) {
  return (
    <Unavailable reason={useReadsOnlyReason()} label={label}>
      {children}
    </Unavailable>
  )
}

/** Why nothing can be changed now, and what to do; null: it can. */
export function useReadsOnlyReason(): string | null {
  const t = useTranslations()
  const writer = useWriter()
  if (writer === 'this') return null
  if (writer?.host === 'desktop') return t('components.window_writes', { machine: writer.machine ?? '' })
  if (writer?.address != null) return t('components.address_writes', { address: writer.address })
  return t('components.another_writes')
}
