import { Button, Menu, SegmentedControl } from '@mantine/core'
import { FileDown } from 'lucide-react'
import { useState } from 'react'
import type { Language, ReportFormat, ReportSubjectInput } from '../../shared/contract/reports.ts'
import { download } from '../api/download.ts'
import { useCommand } from '../api/use-call.ts'

const FORMATS: { format: ReportFormat; label: string; hint: string }[] = [
  { format: 'html', label: 'HTML', hint: 'One page with its figures; opens anywhere' },
  { format: 'pdf', label: 'PDF', hint: 'For paper and mail' },
  { format: 'md', label: 'Markdown', hint: 'For a repository or a wiki' },
  { format: 'json', label: 'JSON', hint: 'The values, for programs' }
]

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' }
]

/** Saves what is on the screen as a report. */
export function ReportMenu({ subject }: { subject: ReportSubjectInput }) {
  const [language, setLanguage] = useState<Language>('en')
  const { mutateAsync, isPending } = useCommand('reports', 'render')
  const save = async (format: ReportFormat): Promise<void> => {
    const file = await mutateAsync({ subject, format, language })
    const content = file.encoding === 'utf8' ? file.content : decode(file.content)
    download(file.file_name, new Blob([content], { type: file.media_type }))
  }
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <Button variant="default" leftSection={<FileDown size={16} />} loading={isPending}>
          Report
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Language of the report</Menu.Label>
        <SegmentedControl
          fullWidth
          mx="sm"
          mb="xs"
          size="xs"
          aria-label="Language of the report"
          data={LANGUAGES}
          value={language}
          onChange={(value) => setLanguage(value as Language)}
        />
        <Menu.Divider />
        {FORMATS.map(({ format, label, hint }) => (
          <Menu.Item key={format} onClick={() => void save(format).catch(() => {})}>
            {label}
            <span style={{ display: 'block', fontSize: 12, color: 'var(--mantine-color-dimmed)' }}>{hint}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
