import { Button, type ButtonProps } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import classes from './tool-button.module.css'

export interface ToolButtonProps extends ButtonProps, Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> {
  icon: LucideIcon
  name: string
}

/** A button of a full toolbar: its sign and its name, of which a narrow window shows the sign, and the name on hover. */
export function ToolButton({ icon: Icon, name, title = name, ...rest }: ToolButtonProps) {
  return (
    <Button
      variant="default"
      classNames={classes}
      leftSection={<Icon size={rest.size === undefined ? 16 : 14} aria-hidden />}
      aria-label={name}
      title={title}
      {...rest}
    >
      {name}
    </Button>
  )
}
