import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { RunParameters } from '../../../src/renderer/screens/runs/run-parameters.tsx'
import { theme } from '../../../src/renderer/theme.ts'
import { en } from '../../../src/renderer/words/en/index.ts'

/** What jsdom lacks of a browser. */
beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }))
})
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

test('of 2000 parameters, those are found that hold a text in their name or value', async () => {
  show(2000)
  screen.getByText('2,000 of 2,000')
  const box = screen.getByRole('searchbox', { name: 'Find a parameter' })
  await userEvent.type(box, 'PARAM_1999')
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual(['param_1999value 1'])
  await userEvent.clear(box)
  await userEvent.type(box, 'no such thing')
  screen.getByText('No parameter has “no such thing” in its name or value.')
  expect(screen.queryByRole('row')).toBeNull()
})
