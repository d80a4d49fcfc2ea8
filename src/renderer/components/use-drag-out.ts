import { useRef, type HTMLAttributes } from 'react'
import { useTranslations } from 'use-intl'
import type { ReportRequestInput } from '../../shared/contract/reports.ts'
import { client } from '../api/client.ts'
import { useHasWindow } from '../api/use-has-window.ts'
import { beginDragOut } from './drag-under-way.ts'
import { showDone, showError } from './notify.tsx'

export interface DragOut {
  /** False in a browser, which cannot give a file away to other programs. */
  isOffered: boolean
  /** The properties of what is dragged to take a report out of the window. */
  source(report: ReportRequestInput): Pick<HTMLAttributes<HTMLElement>, 'draggable' | 'onMouseDown' | 'onDragStart'>
  /** Has reports made anew from now on: what they tell may have changed. */
  forget(): void
}

/** Lets reports be dragged out of the desktop's window. A report is made when its drag begins, and kept for the next one. */
export function useDragOut(): DragOut {
  const t = useTranslations()
  const isOffered = useHasWindow()
  const prepared = useRef(new Map<string, Promise<string>>())

  const prepare = (report: ReportRequestInput): Promise<string> => {
    const key = JSON.stringify(report)
    const known = prepared.current.get(key)
    if (known !== undefined) return known
    const made = client.desktop.prepare_drag(report).then(({ drag_id }) => drag_id)
    prepared.current.set(key, made)
    made.catch(() => prepared.current.delete(key))
    return made
  }
  const drag = async (report: ReportRequestInput): Promise<void> => {
    const pointer = watchPointer()
    const drag_id = await prepare(report)
    if (!pointer.isHeld) return showDone(t('components.drag_too_late'))
    beginDragOut()
    await client.desktop.drag({ drag_id })
  }
  return {
    isOffered,
    source: (report) =>
      isOffered
        ? {
            draggable: true,
            onMouseDown: () => {}, // the one of a menu's entry would keep drags from beginning
            onDragStart: (event) => {
              event.preventDefault() // the system drags a file, not Chromium a button
              void drag(report).catch(showError)
            }
          }
        : {},
    forget: () => prepared.current.clear()
  }
}

/** Watches the pointer that is down now, wherever on the screen it is let go. */
function watchPointer(): { isHeld: boolean } {
  const pointer = { isHeld: true }
  window.addEventListener('pointerup', () => (pointer.isHeld = false), { once: true, capture: true })
  return pointer
}
