import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { refuseDelimiter } from '../../../shared/read-options.ts'
import { useEngineWords } from '../../words/engine-words.ts'
import { NAMED_DELIMITERS, nameDelimiter } from './describe-format.ts'

interface DelimiterFieldProps {
  /** Null: as the file suggests. What is being typed may be none yet. */
  value: string | null
  /** What is taken where nothing is written. */
  found: string
  onChange: (delimiter: string | null) => void
}

/** What divides the values: one of the usual signs by its name, or any other as it is typed. */
export function DelimiterField({ value, found, onChange }: DelimiterFieldProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const named = new Map(NAMED_DELIMITERS.map((delimiter) => [nameDelimiter(t, delimiter), delimiter]))
  const [text, setText] = useState(value === null ? '' : nameDelimiter(t, value))
  const [isTyping, setIsTyping] = useState(false)
  const refused = value === null || isTyping ? null : refuseDelimiter(value)
  return (
    <Autocomplete
      size="xs"
      label={t('data.delimiter')}
      title={t('data.delimiter_hint')}
      placeholder={found}
      value={text}
      data={[...named.keys()]}
      filter={({ options }) => options}
      error={refused === null ? undefined : say(refused)}
      onFocus={() => setIsTyping(true)}
      onBlur={() => {
        setIsTyping(false)
        if (value !== null) setText(nameDelimiter(t, value))
      }}
      onChange={(typed) => {
        setText(typed)
        onChange(typed === '' ? null : (named.get(typed) ?? typed))
      }}
    />
  )
}
