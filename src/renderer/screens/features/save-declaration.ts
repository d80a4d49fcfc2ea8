import { toDeclaration } from '../../../shared/contract/features.ts'
import type { Declared } from './declared.ts'

/** Hands what is declared to the browser as a file that can be applied again. */
export function saveDeclaration(declared: Declared): void {
  const text = `${JSON.stringify(toDeclaration(declared), null, 2)}\n`
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'features.json'
  link.click()
  URL.revokeObjectURL(url)
}
