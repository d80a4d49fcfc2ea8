import { ActionIcon, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { ListFilter, X } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { AppError } from '../../../shared/errors.ts'
import { completeFilter, type Completable } from './filter-completion.ts'
import { FilterHelp } from './filter-help.tsx'
import { pieceAt } from './filter-text.ts'
import classes from './run-filter.module.css'

export interface RunFilterProps {
  filter: string
  /** Its `details.at` tells the place. */
  error: Error | null
  known: Completable
  /** Filters to begin with; the first stands in the empty field. */
  examples: readonly string[]
  onChange: (filter: string) => void
}

/**
 * A filter in MLflow's words, applied while it is written; keys, operators and values are completed. Its error is
 * underlined and told under it; the table keeps its place.
 */
export function RunFilter({ filter, error, known, examples, onChange }: RunFilterProps) {
  const t = useTranslations()
  const input = useRef<HTMLInputElement>(null)
  const { text, write, set } = useFilterText(filter, onChange)
  const [caret, setCaret] = useState(text.length)
  const [scrolled, setScrolled] = useState(0)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { from, to, options } = completeFilter(text, Math.min(caret, text.length), known)

  const take = (option: string): void => {
    const rest = text.slice(to)
    const space = rest.startsWith(' ') ? '' : ' '
    write(text.slice(0, from) + option + space + rest)
    const at = from + option.length + 1
    setCaret(at)
    combobox.resetSelectedOption()
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const opened = combobox.dropdownOpened && options.length > 0
    if (event.key === 'Tab' && opened && !event.shiftKey) {
      event.preventDefault()
      take(options[Math.max(0, combobox.getSelectedOptionIndex())])
    } else if (event.key === 'Enter' && (!opened || combobox.getSelectedOptionIndex() < 0)) {
      combobox.closeDropdown()
      set(text)
    } else if (event.key === 'Escape' && !opened) set('')
  }
  const onCaret = (): void => {
    setCaret(input.current?.selectionStart ?? text.length)
    setScrolled(input.current?.scrollLeft ?? 0)
  }
  return (
    <div className={classes.wrap}>
      <Combobox store={combobox} onOptionSubmit={take} position="bottom-start" shadow="md" width={420}>
        <Combobox.Target>
          <TextInput
            ref={input}
            classNames={{ input: classes.input }}
            aria-label={t('experiments.filter')}
            placeholder={examples[0]}
            spellCheck={false}
            autoComplete="off"
            leftSection={<ListFilter size={16} />}
            rightSection={
              text === '' ? <FilterHelp examples={examples} onChoose={set} /> : <ClearFilter onClear={() => set('')} />
            }
            value={text}
            onChange={(event) => {
              write(event.currentTarget.value)
              setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length)
              combobox.openDropdown()
              combobox.resetSelectedOption()
            }}
            onKeyDown={onKeyDown}
            onSelect={onCaret}
            onScroll={onCaret}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            error={error !== null}
            withErrorStyles={error !== null}
            aria-describedby={error === null ? undefined : 'run-filter-error'}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={options.length === 0}>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
            {options.map((option) => (
              <Combobox.Option key={option} value={option} className={classes.option}>
                {option}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {error !== null && text.trim() === filter && <Underlined text={text} error={error} scrolled={scrolled} />}
    </div>
  )
}

/** What is written, and when it is applied: at once by a key or a click, else when a person pauses. */
function useFilterText(filter: string, onChange: (filter: string) => void) {
  const [text, setText] = useState(filter)
  const [seen, setSeen] = useState(filter)
  const [sent, setSent] = useState(filter)
  if (seen !== filter) {
    setSeen(filter)
    if (filter !== sent) setText(filter) // changed from elsewhere, such as by the back button
  }
  const apply = (value: string): void => {
    setSent(value.trim())
    onChange(value.trim())
  }
  const applySoon = useDebouncedCallback(apply, 400)
  return {
    text,
    write: (value: string): void => {
      setText(value)
      applySoon(value)
    },
    set: (value: string): void => {
      setText(value)
      applySoon.cancel()
      apply(value)
    }
  }
}

/** The piece that cannot be read, where it stands in the field. */
function Underlined({ text, error, scrolled }: { text: string; error: Error; scrolled: number }) {
  const at = error instanceof AppError ? error.details?.at : undefined
  if (typeof at !== 'number') return null
  const shift = text.length - text.trimStart().length
  const { from, to } = pieceAt(text, at + shift)
  return (
    <div className={classes.under} aria-hidden>
      <span style={{ marginLeft: -scrolled }}>
        {text.slice(0, from)}
        <span className={classes.wrong}>{text.slice(from, to)}</span>
      </span>
    </div>
  )
}

function ClearFilter({ onClear }: { onClear: () => void }) {
  const t = useTranslations()
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={t('experiments.filter_clear')} onClick={onClear}>
      <X size={16} />
    </ActionIcon>
  )
}
