import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { IntlProvider } from 'use-intl'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ChartSave } from '../../../src/renderer/charts/chart-save.tsx'
import { theme } from '../../../src/renderer/theme.ts'
import { en } from '../../../src/renderer/words/en/index.ts'
import { stubBrowser } from '../stub-browser.ts'

beforeAll(stubBrowser)
afterEach(cleanup)

/** A chart whose axis is called so. */
function Chart({ axis }: { axis: string }) {
  return (
    <MantineProvider theme={theme} env="test">
      <IntlProvider locale="en" messages={en}>
        <ChartSave
          label="ROC curve"
          png={async () => Promise.resolve(new Blob())}
          svg={() => ''}
          figures={() => ({ columns: [{ name: axis }], rows: [[0.5]] })}
        >
          {null}
        </ChartSave>
      </IntlProvider>
    </MantineProvider>
  )
}

test('figures that are read as a table follow their chart, as when the language is switched', async () => {
  const { rerender } = render(<Chart axis="Recall" />)
  await userEvent.click(screen.getByRole('button'))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Figures as a table' }))
  expect((await screen.findByRole('dialog')).textContent).toContain('Recall')
  rerender(<Chart axis="Rappel" />)
  expect(screen.getByRole('dialog').textContent).toContain('Rappel')
})
