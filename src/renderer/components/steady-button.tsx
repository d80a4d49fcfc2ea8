import { useState, type ComponentProps, type FocusEvent, type MouseEvent } from 'react'

interface SteadyButtonProps extends ComponentProps<'button'> {
  /** Of Mantine: it is disabled only since what it began is under way. */
  'data-loading'?: boolean
}

/**
 * The element of the theme's buttons. The browser takes the focus away from what becomes disabled, and the keyboard has to
 * find its place again; while it loads or has the focus, this one is only said to be disabled, and does nothing.
 */
export function SteadyButton({ disabled, type = 'button', ...rest }: SteadyButtonProps) {
  const [focused, setFocused] = useState(false)
  const loading = rest['data-loading'] === true
  const steady = disabled === true && (loading || focused)
  const onFocus = (event: FocusEvent<HTMLButtonElement>): void => {
    setFocused(true)
    rest.onFocus?.(event)
  }
  const onBlur = (event: FocusEvent<HTMLButtonElement>): void => {
    setFocused(false)
    rest.onBlur?.(event)
  }
  return (
    <button
      {...rest}
      type={type}
      onFocus={onFocus}
      onBlur={onBlur}
      {...(steady ? { 'aria-disabled': true, 'aria-busy': loading || undefined, onClick: swallow } : { disabled })}
    />
  )
}

/** A form is not sent, either: its Enter presses its button. */
function swallow(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}
