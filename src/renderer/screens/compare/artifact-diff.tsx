import { Group, Select, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ComparedArtifact } from '../../../shared/contract/run-comparison.ts'
import { useCall } from '../../api/use-call.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from '../runs/full-run.ts'
import { readArtifact } from '../runs/read-artifact.ts'
import { runLabels } from './compare-rows.ts'
import { sideBySide, type DiffRow } from './side-by-side.ts'
import classes from './artifact-diff.module.css'

/** One file of two runs, line by line; JSON is set out first, so that one long line has many. */
export function ArtifactDiff({ runs, file }: { runs: FullRun[]; file: ComparedArtifact }) {
  const t = useTranslations()
  const labels = runLabels(runs)
  const having = runs.flatMap(({ run_id }, at) =>
    file.file_sizes[at] === null ? [] : [{ value: run_id, label: labels[at] }]
  )
  const [left, setLeft] = useState(having[0].value)
  const [right, setRight] = useState(having.at(1)?.value ?? null)
  const choose = (set: (id: string) => void) => (id: string | null) => id !== null && set(id)
  return (
    <Section title={<span className="breaks">{file.path}</span>}>
      <Stack>
        {right === null ? (
          <Text size="sm" c="dimmed">
            {t('compare.only_one', { run: having[0].label })}
          </Text>
        ) : (
          <>
            {having.length > 2 && (
              <Group grow>
                <Select
                  label={t('compare.left')}
                  data={having}
                  value={left}
                  onChange={choose(setLeft)}
                  allowDeselect={false}
                />
                <Select
                  label={t('compare.right')}
                  data={having}
                  value={right}
                  onChange={choose(setRight)}
                  allowDeselect={false}
                />
              </Group>
            )}
            <Difference
              path={file.path}
              left={{ run_id: left, label: having.find(({ value }) => value === left)!.label }}
              right={{ run_id: right, label: having.find(({ value }) => value === right)!.label }}
            />
          </>
        )}
      </Stack>
    </Section>
  )
}

interface Side {
  run_id: string
  label: string
}

function Difference({ path, left, right }: { path: string; left: Side; right: Side }) {
  const t = useTranslations()
  const a = useCall('runs', 'get_artifact', { run_id: left.run_id, path })
  const b = useCall('runs', 'get_artifact', { run_id: right.run_id, path })
  const texts = [a.data, b.data].map((data) => (data === undefined ? undefined : textOf(path, data.text)))
  const [before, after] = texts
  const rows = useMemo(
    () => (typeof before === 'string' && typeof after === 'string' ? sideBySide(before, after) : null),
    [before, after]
  )
  const error = a.error ?? b.error
  if (error !== null) return <ErrorNotice error={error} />
  if (before === undefined || after === undefined) return <Coming h={240} bare />
  if (before === null || after === null) {
    return <Text size="sm">{t('compare.not_text')}</Text>
  }
  if (rows === null) return <Text size="sm">{t('compare.too_different')}</Text>
  if (rows.length === 0) return <Text size="sm">{t('compare.same_text')}</Text>
  return <Rows rows={rows} left={left.label} right={right.label} />
}

function textOf(path: string, text: string | null): string | null {
  const content = readArtifact(path, text)
  if (content.kind === 'json') return content.text
  return content.kind === 'binary' ? null : text
}

function Rows({ rows, left, right }: { rows: DiffRow[]; left: string; right: string }) {
  const t = useTranslations()
  return (
    <div className={classes.box} tabIndex={0} role="region" aria-label={t('compare.difference')}>
      <table className={classes.table} aria-label={t('compare.difference')}>
        <colgroup>
          <col className={classes.number} />
          <col />
          <col className={classes.number} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th colSpan={2}>{left}</th>
            <th colSpan={2}>{right}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) =>
            row.kind === 'skipped' ? (
              // oxlint-disable-next-line react/no-array-index-key -- the place is the identity
              <tr key={at} className={classes.skipped}>
                <td colSpan={4}>{t('compare.same_lines', { count: row.count })}</td>
              </tr>
            ) : (
              // oxlint-disable-next-line react/no-array-index-key -- the place is the identity
              <tr key={at}>
                <Half line={row.left} mark={row.kind === 'same' ? undefined : 'removed'} />
                <Half line={row.right} mark={row.kind === 'same' ? undefined : 'added'} />
              </tr>
            )
          )}
        </tbody>
      </table>
    </div>
  )
}

function Half({
  line,
  mark
}: {
  line: { number: number; text: string } | null
  mark: 'removed' | 'added' | undefined
}) {
  if (line === null) return <td colSpan={2} className={classes.none} />
  return (
    <>
      <td className={classes.number}>{line.number}</td>
      <td className={classes.text} data-mark={mark}>
        {line.text}
      </td>
    </>
  )
}
