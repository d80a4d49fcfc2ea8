import { expect, test } from 'vitest'
import { session } from 'electron'
import { hardenSession } from '../../../src/main/electron/security.ts'
import { CONTENT_SECURITY_POLICY } from '../../../src/shared/content-security-policy.ts'
import { isScreen } from '../../../src/main/electron/screens.ts'
import { standIn } from '../../support/electron/stand-in.mjs'

test('the page is given no permission but the one to copy text', async () => {
  expect(await standIn.isPermitted('geolocation')).toBe(true) // as a page has it before it is hardened
  hardenSession(session.defaultSession, 'file:///out/renderer/index.html')
  const asked = ['geolocation', 'media', 'notifications', 'clipboard-read', 'openExternal', 'usb']
  expect(await Promise.all(asked.map((permission) => standIn.isPermitted(permission)))).toEqual(asked.map(() => false))
  expect(await standIn.isPermitted('clipboard-sanitized-write')).toBe(true)
})

test('a file is answered with the policy', async () => {
  const headers = await standIn.headersOf('file:///out/renderer/index.html')
  expect(headers).toEqual({ 'Content-Security-Policy': [CONTENT_SECURITY_POLICY] })
  expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';")
})

test('while developing, every page of the server that was named is a screen, and no other', () => {
  const vite = 'http://localhost:5173'
  expect(isScreen('http://localhost:5173/#/data', vite)).toBe(true)
  expect(isScreen('http://localhost:5174/', vite)).toBe(false)
  expect(isScreen('https://localhost:5173/', vite)).toBe(false)
  expect(isScreen('file:///out/renderer/index.html', vite)).toBe(false)
})
