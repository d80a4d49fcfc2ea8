import { MantineProvider, Select } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { theme } from '../../../src/renderer/theme.ts'
import { stubBrowser } from '../stub-browser.ts'

beforeAll(stubBrowser)

const onSubmit = vi.fn<() => void>()
const onChange = vi.fn<(value: string | null) => void>()

beforeEach(() => {
  vi.clearAllMocks()
  render(
    <MantineProvider theme={theme} env="test">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Select label="Target" data={['age', 'cabin', 'class']} defaultValue="age" onChange={onChange} searchable />
        <button type="submit">Start</button>
      </form>
    </MantineProvider>
  )
})
afterEach(cleanup)

test('what is typed into a list takes the place of what was chosen, and Enter takes the first that fits', async () => {
  await userEvent.click(screen.getByRole('combobox'))
  await userEvent.keyboard('cl')
  expect(screen.getByRole('combobox')).toHaveProperty('value', 'cl')
  await userEvent.keyboard('{Enter}')
  expect(onChange.mock.lastCall?.[0]).toBe('class')
  expect(onSubmit).not.toHaveBeenCalled()
})

test('Enter in a list in which nothing fits does not send the form; in a closed one it does', async () => {
  await userEvent.click(screen.getByRole('combobox'))
  await userEvent.keyboard('nothing{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}{Enter}')
  expect(onSubmit).toHaveBeenCalledTimes(1)
})
