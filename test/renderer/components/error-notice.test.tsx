import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ErrorNotice } from '../../../src/renderer/components/error-notice.tsx'
import { theme } from '../../../src/renderer/theme.ts'
import { en } from '../../../src/renderer/words/en/index.ts'
import { stubBrowser } from '../stub-browser.ts'

beforeAll(stubBrowser)
afterEach(cleanup)

function say(error: { code: string; message: string }): string {
  render(
    <MantineProvider theme={theme} env="test">
      <IntlProvider locale="en" messages={en}>
        <ErrorNotice error={error} title="The check could not be made" />
      </IntlProvider>
    </MantineProvider>
  )
  return screen.getByRole('alert').textContent
}

test('what was cancelled is no failure', () => {
  expect(say({ code: 'CANCELLED', message: 'Cancelled.' })).toBe('Cancelled; nothing of it was kept.')
})

test('what failed is told with what it was about', () => {
  const message = say({ code: 'INVALID_STATE', message: 'There are no rows.' })
  expect(message).toBe('The check could not be madeThere are no rows.')
})
