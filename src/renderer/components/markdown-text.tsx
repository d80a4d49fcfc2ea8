import { Typography } from '@mantine/core'
import DOMPurify from 'dompurify'
import { marked } from 'marked'
import { useMemo } from 'react'

/** Anybody's program may have written it: no scripts, no forms, no styles of its own. */
const ALLOWED = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe', 'audio', 'video'],
  FORBID_ATTR: ['style', 'class', 'id', 'name']
}

/** Markdown (GitHub's flavour) as HTML that can do nothing. */
export function renderMarkdown(source: string): string {
  const html = marked.parse(source, { async: false, gfm: true, breaks: true })
  const purifier = DOMPurify(window)
  purifier.addHook('afterSanitizeAttributes', (element) => {
    if (element.tagName !== 'A') return
    element.setAttribute('target', '_blank')
    element.setAttribute('rel', 'noopener noreferrer')
  })
  return purifier.sanitize(html, ALLOWED)
}

/** Text in Markdown, set out. */
export function MarkdownText({ source }: { source: string }) {
  const html = useMemo(() => renderMarkdown(source), [source])
  return (
    <Typography fz="sm" className="breaks">
      {/* oxlint-disable-next-line react/no-danger -- what stands here went through DOMPurify */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </Typography>
  )
}
