import { Box, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { RUN_STATUSES } from '../../../shared/contract/runs.ts'
import { useCall } from '../../api/use-call.ts'
import { usePalette, type Palette } from '../../charts/palette.ts'
import { Coming } from '../../components/coming.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import {
  columnsOf,
  layOutLineage,
  NODE_HEIGHT,
  NODE_WIDTH,
  relativesOf,
  type Lineage,
  type LineageNode,
  type PlacedNode
} from './lineage-layout.ts'
import type { Translate } from '../../words/translate.ts'

/** What was made of what, drawn from the datasets to the model versions. */
export function LineageTab() {
  const t = useTranslations()
  const { data, error } = useCall('features', 'lineage', {}, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title={t('features.lineage_failed')} />
  if (data === undefined) return <Coming h={420} />
  const more = data.runs_left_out === 0 ? '' : ` ${t('features.lineage_older', { count: data.runs_left_out })}`
  return (
    <Section title={t('features.lineage')} description={`${t('features.lineage_hint')}${more}`}>
      <Box
        style={{ overflow: 'auto' }}
        mah="max(360px, calc(100vh - 300px))"
        tabIndex={0}
        role="region"
        aria-label={t('features.lineage')}
      >
        <Graph lineage={data} />
      </Box>
    </Section>
  )
}

/** On a wide window the graph grows with it, so far. */
const MOST_GROWTH = 1.4

function Graph({ lineage }: { lineage: Lineage }) {
  const t = useTranslations()
  const palette = usePalette()
  const [pointed, setPointed] = useState<string | null>(null)
  const { nodes, edges, width, height } = layOutLineage(lineage)
  const relatives = pointed === null ? null : relativesOf(pointed, lineage.edges)
  const isOn = (id: string): boolean => relatives === null || relatives.has(id)
  return (
    <svg
      style={{ width: '100%', minWidth: width + 2, maxWidth: (width + 2) * MOST_GROWTH }}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      role="group"
      aria-label={t('features.lineage_graph')}
    >
      {columnsOf(lineage.nodes).map((kind) => (
        <text
          key={kind}
          x={nodes.find((node) => node.kind === kind)!.x}
          y={14}
          fontSize={12}
          fontWeight={600}
          fill={palette.text}
        >
          {t(`features.kinds_${kind}`)}
        </text>
      ))}
      {edges.map(({ from, to, path }) => (
        <path
          key={`${from} ${to}`}
          d={path}
          fill="none"
          stroke={relatives !== null && isOn(from) && isOn(to) ? palette.series[0] : palette.guide}
          strokeWidth={relatives !== null && isOn(from) && isOn(to) ? 2 : 1}
          opacity={isOn(from) && isOn(to) ? 0.9 : 0.15}
        />
      ))}
      {nodes.map((node) => (
        <Node key={node.id} node={node} palette={palette} isOn={isOn(node.id)} onPoint={setPointed} />
      ))}
    </svg>
  )
}

interface NodeProps {
  node: PlacedNode
  palette: Palette
  isOn: boolean
  onPoint: (id: string | null) => void
}

const COLOURS: Record<LineageNode['kind'], number> = {
  dataset: 0,
  feature_view: 2,
  on_demand_feature_view: 3,
  feature_service: 1,
  run: 5,
  model_version: 4
}

function Node({ node, palette, isOn, onPoint }: NodeProps) {
  const t = useTranslations()
  const { id, x, y, label, kind } = node
  const detail = describe(t, node)
  return (
    <foreignObject x={x} y={y} width={NODE_WIDTH} height={NODE_HEIGHT} opacity={isOn ? 1 : 0.3}>
      <Box
        component={Link}
        to={linkOf(node)}
        display="block"
        h="100%"
        px={8}
        py={5}
        bg="var(--mantine-color-body)"
        c="var(--mantine-color-text)"
        style={{
          border: '1px solid var(--mantine-color-default-border)',
          borderLeft: `4px solid ${palette.series[COLOURS[kind]]}`,
          borderRadius: 6,
          textDecoration: 'none'
        }}
        title={t('features.lineage_node', { kind: t(`features.kind_${kind}`), name: label, detail })}
        onMouseEnter={() => onPoint(id)}
        onMouseLeave={() => onPoint(null)}
        onFocus={() => onPoint(id)}
        onBlur={() => onPoint(null)}
      >
        <Text size="xs" fw={500} truncate lh={1.4}>
          {label}
        </Text>
        <Text fz={11} c="dimmed" truncate lh={1.3}>
          {detail}
        </Text>
      </Box>
    </foreignObject>
  )
}

/** A few words: rows of a dataset, the stage of a version. */
function describe(t: Translate, { kind, size, version, status }: LineageNode): string {
  const count = size ?? 0
  if (kind === 'dataset') return t('features.n_rows', { count })
  if (kind === 'feature_view') return t('features.n_features', { count })
  if (kind === 'on_demand_feature_view') return t('features.n_computed', { count })
  if (kind === 'feature_service') return t('features.lineage_service', { version: `${version}`, count })
  return kind === 'run' ? t(`components.status_${status as (typeof RUN_STATUSES)[number]}`) : (status ?? '')
}

function linkOf({ kind, id, label }: LineageNode): string {
  const name = id.slice(kind.length + 1)
  if (kind === 'dataset') return `/data/${encodeURIComponent(label)}`
  if (kind === 'run') return `/runs/${encodeURIComponent(name)}`
  if (kind === 'model_version') return `/models/${encodeURIComponent(name.slice(0, name.lastIndexOf('/')))}`
  return '/features'
}
