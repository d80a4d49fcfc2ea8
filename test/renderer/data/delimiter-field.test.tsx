import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IntlProvider } from 'use-intl'
import { useState } from 'react'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { DelimiterField } from '../../../src/renderer/screens/data/delimiter-field.tsx'
import { en } from '../../../src/renderer/words/en/index.ts'
import { stubBrowser } from '../stub-browser.ts'

beforeAll(stubBrowser)
afterEach(cleanup)

/** The field in a form that holds what it is given. @returns what was chosen, one after the other */
function show(given: string | null): (string | null)[] {
  const chosen: (string | null)[] = []
  function Form() {
    const [value, setValue] = useState(given)
    const onChange = (delimiter: string | null): void => {
      chosen.push(delimiter)
      setValue(delimiter)
    }
    return <DelimiterField value={value} found="comma" onChange={onChange} />
  }
  render(
    <IntlProvider locale="en" messages={en}>
      <MantineProvider env="test">
        <Form />
      </MantineProvider>
    </IntlProvider>
  )
  return chosen
}

const field = (): HTMLElement => screen.getByLabelText('Delimiter', { selector: 'input' })

test('an empty field names what the file suggests, and a sign that is given stands there by its name', () => {
  show(null)
  expect(field()).toHaveProperty('value', '')
  expect(field().getAttribute('placeholder')).toBe('comma')
  cleanup()
  show('\t')
  expect(field()).toHaveProperty('value', 'tab')
})

test('a usual sign is chosen by its name, from a list that holds all of them whatever is written', async () => {
  const chosen = show(';')
  await userEvent.click(field())
  const options = screen.getAllByRole('option').map((option) => option.textContent)
  expect(options).toEqual(['comma', 'semicolon', 'tab', 'bar', 'space'])
  await userEvent.click(screen.getByRole('option', { name: 'tab' }))
  expect(chosen.at(-1)).toBe('\t')
  expect(field()).toHaveProperty('value', 'tab')
})

test('any other character is taken as it is typed, a usual one is named once it is left, and nothing means as the file suggests', async () => {
  const chosen = show(null)
  await userEvent.type(field(), '~')
  expect(chosen.at(-1)).toBe('~')
  await userEvent.clear(field())
  expect(chosen.at(-1)).toBe(null)
  await userEvent.type(field(), ';')
  expect(chosen.at(-1)).toBe(';')
  await userEvent.tab()
  expect(field()).toHaveProperty('value', 'semicolon')
})

test('what cannot divide values is refused with the reason, but not while it is still typed', async () => {
  show(null)
  await userEvent.type(field(), 'ab')
  expect(screen.queryByText(/a delimiter is one character/)).toBe(null)
  await userEvent.tab()
  expect(screen.getByText('a delimiter is one character, and "ab" has 2; name one of them')).toBeTruthy()
})
