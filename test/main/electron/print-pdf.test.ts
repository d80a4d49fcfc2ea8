import { expect, test } from 'vitest'
import { BrowserWindow } from 'electron'
import { printPdf } from '../../../src/main/electron/print-pdf.ts'
import { standIn } from '../../support/electron/stand-in.mjs'

test('a page is printed with its colours from a window nobody sees, which is gone afterwards', async () => {
  standIn.becomeReady()
  const pdf = Buffer.from(await printPdf('<h1>a run</h1>')).toString()
  expect(pdf).toBe('%PDF-{"printBackground":true,"preferCSSPageSize":true}\n<h1>a run</h1>')
  expect(BrowserWindow.getAllWindows()).toEqual([])
})
