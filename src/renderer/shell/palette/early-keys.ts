/** What was typed for a field that was still on its way. */
let typed = ''
let giveUp = (): void => {}

/**
 * Until the field takes them or they are dropped, keys go to no control behind: what writes is kept for the field.
 * @param onEscape nobody waits any more
 */
export function keepEarlyKeys(onEscape: () => void): void {
  typed = ''
  giveUp = onEscape
  window.addEventListener('keydown', keep, { capture: true })
}

/** Writes what was kept into the field, as if it had been typed there; from now on it hears the keys itself. */
export function typeEarlyKeys(field: HTMLInputElement): void {
  dropEarlyKeys()
  if (typed === '') return
  field.setRangeText(typed, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  typed = ''
}

/** Nothing is waited for any more. */
export function dropEarlyKeys(): void {
  window.removeEventListener('keydown', keep, { capture: true })
}

function keep(event: KeyboardEvent): void {
  const isCommand = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
  if (isCommand) return
  event.preventDefault()
  event.stopPropagation()
  if (event.key === 'Escape') giveUp()
  else if (event.key === 'Backspace') typed = typed.slice(0, -1)
  else if (event.key.length === 1) typed += event.key
}
