import { useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { showDone } from '../../components/notify.tsx'
import type { Translate } from '../../words/translate.ts'
import type { TableLine } from './table-lines.ts'
import type { TableRun } from './table-run.ts'

/** What can be done by a key, for a person who asks. */
export const TABLE_KEYS = ['move', 'select', 'all', 'open', 'expand', 'star', 'copy', 'heads', 'menu', 'width'] as const

export interface TableKeys {
  /** The line the keyboard is at; -1: none yet. */
  active: number
  setActive: (index: number) => void
  onKeyDown: (event: KeyboardEvent) => void
}

export interface TableKeysProps {
  lines: readonly TableLine[]
  /** Lines that fit on the screen. */
  page: number
  onReveal: (index: number) => void
  onToggle: (index: number, range: boolean) => void
  onToggleAll: () => void
  onExpand: (key: string) => void
  onStar?: (run: TableRun) => void
}

/** Moves through the table and does what can be done with a line, without a mouse. */
export function useTableKeys(props: TableKeysProps): TableKeys {
  const t = useTranslations()
  const { lines, page, onReveal, onToggle, onToggleAll } = props
  const [wanted, setActive] = useState(-1)
  const navigate = useNavigate()
  const active = Math.min(wanted, lines.length - 1)
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -lines.length,
    End: lines.length
  }
  const goTo = (index: number): void => {
    const to = Math.max(0, Math.min(lines.length - 1, index))
    setActive(to)
    onReveal(to)
  }
  const onLine = (event: KeyboardEvent, line: TableLine): boolean => {
    if (event.key === ' ') onToggle(active, false)
    else if (event.key === 'Enter' && line.kind === 'run') void navigate(`/runs/${line.run.run_id}`)
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') return openOrClose(props, line, event.key)
    else if (event.key === 's' && line.kind === 'run' && props.onStar !== undefined) props.onStar(line.run)
    else if (event.key === 'c' && line.kind === 'run') copyId(t, line.run)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return // a field in the table has its own keys
    const step = steps[event.key]
    if (step !== undefined) {
      goTo(active + step)
      if (event.shiftKey) onToggle(Math.max(0, Math.min(lines.length - 1, active + step)), true)
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onToggleAll()
    else if (event.ctrlKey || event.metaKey || event.altKey) return
    else if (lines[active] === undefined || !onLine(event, lines[active])) return
    event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}

function copyId(t: Translate, { run_id, run_name }: TableRun): void {
  void navigator.clipboard.writeText(run_id).then(() => showDone(t('experiments.id_copied', { name: run_name })))
}

/** @returns whether there was anything to open or close */
function openOrClose({ onExpand }: TableKeysProps, line: TableLine, key: string): boolean {
  if (line.kind === 'group') {
    if (line.collapsed === (key === 'ArrowRight')) onExpand(line.key)
    return true
  }
  if (line.nested_count === 0) return false
  onExpand(line.run.run_id)
  return true
}
