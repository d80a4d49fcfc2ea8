import { ActionIcon, Button, MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { theme } from '../../../src/renderer/theme.ts'
import { stubBrowser } from '../stub-browser.ts'

beforeAll(stubBrowser)
afterEach(cleanup)

const onScreen = (children: ReactNode): ReactNode => (
  <MantineProvider theme={theme} env="test">
    {children}
  </MantineProvider>
)
const button = (): HTMLButtonElement => screen.getByRole('button')

test.each([
  ['a button', Button],
  ['an icon', ActionIcon]
])('%s that loads can be reached by the keyboard, is told as busy and is pressed in vain', async (_, Pressed) => {
  const onClick = vi.fn<() => void>()
  const drawn = render(onScreen(<Pressed onClick={onClick}>Go</Pressed>))
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(onClick).toHaveBeenCalledTimes(1)
  drawn.rerender(
    onScreen(
      <Pressed onClick={onClick} loading>
        Go
      </Pressed>
    )
  )
  expect(button()).toMatchObject({ disabled: false, ariaDisabled: 'true', ariaBusy: 'true' })
  await userEvent.keyboard('{Enter}')
  expect(onClick).toHaveBeenCalledTimes(1)
  drawn.rerender(onScreen(<Pressed onClick={onClick}>Go</Pressed>))
  await userEvent.keyboard('{Enter}')
  expect(onClick).toHaveBeenCalledTimes(2)
})

test('one that has the focus keeps it when there is nothing more to press, and is passed over once it is left', async () => {
  const drawn = render(onScreen(<Button>Save</Button>))
  await userEvent.tab()
  drawn.rerender(onScreen(<Button disabled>Save</Button>))
  expect(button()).toMatchObject({ disabled: false, ariaDisabled: 'true', ariaBusy: null })
  await userEvent.tab()
  expect(button().disabled).toBe(true)
})

test('Enter in a field sends no form whose button loads', async () => {
  const onSubmit = vi.fn<(event: Event) => void>((event) => event.preventDefault())
  const form = (loading: boolean): ReactNode =>
    onScreen(
      <form onSubmit={(event) => onSubmit(event.nativeEvent)}>
        <input aria-label="Name" />
        <Button type="submit" loading={loading}>
          Save
        </Button>
      </form>
    )
  const drawn = render(form(true))
  await userEvent.type(screen.getByLabelText('Name'), 'a{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
  drawn.rerender(form(false))
  await userEvent.type(screen.getByLabelText('Name'), '{Enter}')
  expect(onSubmit).toHaveBeenCalledTimes(1)
})
