import { ActionIcon, Menu } from '@mantine/core'
import { Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { showError } from '../components/notify.tsx'
import { fileName, saveFile, saveText } from '../components/save-file.ts'
import type { ChartFigures } from './chart-figures.ts'
import classes from './chart-save.module.css'
import { FiguresDialog } from './figures-dialog.tsx'
import { figuresToCsv } from './save-chart.ts'

export interface ChartSaveProps {
  /** What the chart shows; names the files. */
  label: string
  /** Whether it is drawn by now; before that there is nothing to save. */
  ready?: boolean
  png: () => Promise<Blob>
  svg: () => Promise<string> | string
  figures: () => ChartFigures
  children: ReactNode
}

/** A chart with a button that appears beside the pointer: its figures are read as a table, or it is saved. */
export function ChartSave({ label, ready = true, png, svg, figures, children }: ChartSaveProps) {
  const t = useTranslations()
  const [isRead, setIsRead] = useState(false)
  const name = fileName(label)
  const save = (work: () => Promise<void> | void): void => void Promise.resolve().then(work).catch(showError)
  return (
    <div className={classes.box}>
      {children}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className={classes.button}
            variant="default"
            size="sm"
            disabled={!ready}
            aria-label={t('charts.save_named', { label })}
            title={t('charts.save')}
          >
            <Download size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setIsRead(true)}>{t('charts.figures')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => save(async () => saveFile(`${name}.png`, await png()))}>
            {t('charts.picture')}
          </Menu.Item>
          <Menu.Item onClick={() => save(async () => saveText(`${name}.svg`, await svg(), 'image/svg+xml'))}>
            {t('charts.drawing')}
          </Menu.Item>
          <Menu.Item onClick={() => save(() => saveText(`${name}.csv`, figuresToCsv(figures()), 'text/csv'))}>
            {t('charts.data')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRead && <FiguresDialog label={label} figures={figures()} onClose={() => setIsRead(false)} />}
    </div>
  )
}
