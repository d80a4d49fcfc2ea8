import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { RunParameters } from '../../../src/renderer/screens/runs/run-parameters.tsx'
import { theme } from '../../../src/renderer/theme.ts'
import { en } from '../../../src/renderer/words/en/index.ts'
import { stubBrowser } from '../stub-browser.ts'

beforeAll(stubBrowser)
afterEach(cleanup)

function show(count: number): void {
  const params = Array.from({ length: count }, (_, at) => ({ key: `param_${at}`, value: `value ${count - at}` }))
  render(
    <MantineProvider theme={theme} env="test">
      <IntlProvider locale="en" messages={en}>
        <RunParameters params={params} />
      </IntlProvider>
    </MantineProvider>
  )
}

test('a few parameters are read through, and there is nothing to search with', () => {
  show(25)
  expect(screen.getAllByRole('row')).toHaveLength(25)
  expect(screen.queryByRole('searchbox')).toBeNull()
})

test('of hundreds of parameters the first are shown, and all when they are asked for', async () => {
  show(300)
  expect(screen.getAllByText(/^param_/)).toHaveLength(100)
  await userEvent.click(screen.getByText('Show all 300'))
  expect(screen.getAllByText(/^param_/)).toHaveLength(300)
  expect(screen.queryByText('Show all 300')).toBeNull()
})

test('of hundreds of parameters, those are found that hold a text in their name or value', async () => {
  show(300)
  screen.getByText('300 of 300')
  const box = screen.getByLabelText('Find a parameter')
  await userEvent.type(box, 'M_299')
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual(['param_299value 1'])
  await userEvent.clear(box)
  await userEvent.type(box, 'gone')
  screen.getByText('No parameter has “gone” in its name or value.')
  expect(screen.queryByRole('row')).toBeNull()
})
