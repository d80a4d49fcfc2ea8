import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import type { PrintPdf } from '../reports/print-pdf.ts'

/** Prints in a window nobody sees, where no script runs. From a file: an address may not be as long as a report. */
export const printPdf: PrintPdf = async (html) => {
  const folder = await mkdtemp(join(tmpdir(), 'benchtop-print-'))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false }
  })
  try {
    const page = join(folder, 'report.html')
    await writeFile(page, html)
    await window.loadFile(page)
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
  } finally {
    window.destroy()
    await rm(folder, { recursive: true, force: true })
  }
}
