import { Box, Text, Textarea } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { compileExpression, type ExpressionInput } from '../../../shared/expression/compile.ts'
import { ExpressionError, pointAt } from '../../../shared/expression/expression-error.ts'
import type { ExpressionType } from '../../../shared/expression/functions.ts'
import { useEngineWords } from '../../words/engine-words.ts'

const EXAMPLE = 'monthly_fee * months_active'

/** What an expression gives, or what is wrong with it and where. */
export type Checked = { type: ExpressionType } | { problem: ExpressionError } | null

/** Null while nothing is typed. */
export function checkExpression(expression: string, inputs: ExpressionInput[]): Checked {
  if (expression.trim() === '') return null
  try {
    return { type: compileExpression(expression, inputs).type }
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: error }
    throw error
  }
}

interface ExpressionInputProps {
  label: string
  value: string
  inputs: ExpressionInput[]
  onChange: (value: string) => void
}

/** An expression, held against the language as it is typed; what is wrong is underlined below. */
export function ExpressionField({ label, value, inputs, onChange }: ExpressionInputProps) {
  const t = useTranslations()
  const say = useEngineWords()
  const checked = checkExpression(value, inputs)
  const problem = checked !== null && 'problem' in checked ? checked.problem : null
  return (
    <Box>
      <Textarea
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.replaceAll('\n', ' '))}
        error={problem === null ? undefined : say(problem.message)}
        autosize
        minRows={1}
        maxRows={4}
        spellCheck={false}
        placeholder={EXAMPLE}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
      />
      <Text
        size="xs"
        c={problem === null ? 'dimmed' : 'red'}
        mt={4}
        component="pre"
        className="code"
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0 0' }}
        role="status"
      >
        {problem !== null
          ? pointAt(value, problem)
          : checked !== null && 'type' in checked
            ? t('features.gives', { type: t(`components.type_${checked.type}`) })
            : ' '}
      </Text>
    </Box>
  )
}
