import { Button, Menu } from '@mantine/core'
import { FileDown, GripVertical } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Language } from '../../shared/contract/language.ts'
import type { ReportFormat, ReportSubjectInput } from '../../shared/contract/reports.ts'
import { download } from '../api/download.ts'
import { useCommand } from '../api/use-call.ts'
import { LANGUAGE_NAMES } from '../words/language-names.ts'
import { useDragOut } from './use-drag-out.ts'

const FORMATS: { format: ReportFormat; label: string }[] = [
  { format: 'html', label: 'HTML' },
  { format: 'pdf', label: 'PDF' },
  { format: 'md', label: 'Markdown' },
  { format: 'json', label: 'JSON' }
]

interface ReportMenuProps {
  subject: ReportSubjectInput
  /** That of the buttons beside it. */
  size?: 'xs'
}

/** Saves what is on the screen as a report, in the language of the screen or another; the desktop's window lets it be dragged out. */
export function ReportMenu({ subject, size }: ReportMenuProps) {
  const t = useTranslations()
  const shown = useLocale()
  const [chosen, setChosen] = useState<Language | null>(null)
  const language = chosen ?? shown
  const { mutateAsync, isPending } = useCommand('reports', 'render')
  const dragOut = useDragOut()
  const save = async (format: ReportFormat): Promise<void> => {
    const file = await mutateAsync({ subject, format, language })
    const content = file.encoding === 'utf8' ? file.content : decode(file.content)
    download(file.file_name, new Blob([content], { type: file.media_type }))
  }
  return (
    <Menu position="bottom-end" width={290} withInitialFocusPlaceholder={false} onOpen={dragOut.forget}>
      <Menu.Target>
        <Button variant="default" size={size} leftSection={<FileDown size={16} />} loading={isPending}>
          {t('components.report')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item
            key={format}
            onClick={() => void save(format).catch(() => {})}
            {...dragOut.source({ subject, format, language })}
            rightSection={dragOut.isOffered && <GripVertical size={14} aria-hidden />}
          >
            {label}
            <span style={{ display: 'block', fontSize: 12, color: 'var(--mantine-color-dimmed)' }}>
              {t(`components.report_${format}`)}
            </span>
          </Menu.Item>
        ))}
        {dragOut.isOffered && <Menu.Label fw={400}>{t('components.report_drag')}</Menu.Label>}
        <Menu.Divider />
        <Menu.Label>{t('components.report_language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => setChosen(value as Language)}>
          {LANGUAGE_NAMES.map(([value, label]) => (
            <Menu.RadioItem key={value} value={value} closeMenuOnClick={false}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
