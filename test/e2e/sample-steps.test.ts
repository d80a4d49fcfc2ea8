import { describe, expect, test } from 'vitest'
import { SAMPLE_STEPS } from '../../src/shared/sample-steps.ts'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { settled } from '../support/browser/look-at.ts'
import { BROWSER } from '../support/browser/open-browser.ts'

describe.skipIf(BROWSER === null)('Home while the sample project opens', () => {
  const host = hostOfSuite()

  test('shows all steps from the first on, and its guide stays where it is until and after the last', async () => {
    const { page } = host
    const guide = page.getByRole('list', { name: 'Steps of the guided path' })
    await guide.waitFor()
    await page.getByRole('button', { name: 'Open the sample project' }).click()
    const steps = page.getByRole('list', { name: 'Steps', exact: true })
    await steps.waitFor()
    expect(await steps.getByRole('listitem').allInnerTexts()).toEqual(Object.values(SAMPLE_STEPS))
    const place = async (): Promise<number> => (await guide.boundingBox())!.y
    const places = new Set<number>()
    const done = steps.getByLabel('done')
    await expect
      .poll(
        async () => {
          places.add(await place())
          return done.count()
        },
        { interval: 50, timeout: 120_000 }
      )
      .toBe(Object.keys(SAMPLE_STEPS).length)
    await page.getByText('The sample project is open').waitFor()
    await settled(page)
    places.add(await place())
    expect(places.size).toBe(1)
  })
})
