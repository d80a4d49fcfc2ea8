import type { KeyboardEvent, MouseEvent } from 'react'

/** How a list under a field is searched: what is typed marks the first option that fits, and Enter takes it. */
export const listHabits = { openOnFocus: false, selectFirstOptionOnChange: true, onKeyDown: keepEnter }

/** Those of a list of which one is chosen: what is typed takes the place of what was chosen before. */
export const choiceHabits = { ...listHabits, onClick: takePlace }

/** Enter in an open list is meant for the list, also where nothing fits: the form around it is not sent. */
function keepEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter' && isOpen(event.currentTarget)) event.preventDefault()
}

function takePlace({ currentTarget }: MouseEvent<HTMLInputElement>): void {
  if (!currentTarget.readOnly && !isOpen(currentTarget)) currentTarget.select()
}

function isOpen(field: HTMLInputElement): boolean {
  return field.getAttribute('aria-expanded') === 'true'
}
