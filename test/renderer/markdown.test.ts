import { expect, it } from 'vitest'
import { renderMarkdown } from '../../src/renderer/components/markdown-text.tsx'

it('Markdown is set out, and whatever could do something is left out', () => {
  expect(renderMarkdown('# Why\n\n**because**')).toMatch(/<h1>Why<\/h1>\s*<p><strong>because<\/strong><\/p>/)
  const html = renderMarkdown(
    '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">a</a><form><input></form>' +
      '<iframe src="https://example.org"></iframe><p style="position:fixed" id="root">b</p>\n\n[c](https://example.org)'
  )
  expect(html).not.toMatch(/script|onerror|form|input|iframe|style|id=/)
  expect(html).toContain('<p>b</p>')
  expect(html).toContain('target="_blank"')
})
