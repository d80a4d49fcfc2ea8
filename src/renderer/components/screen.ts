/** The id of the element that holds the screen, beside the navigation. */
export const SCREEN = 'main'

/** The keyboard goes on at the start of the screen. */
export function focusScreen(): void {
  document.getElementById(SCREEN)?.focus({ preventScroll: true })
}
