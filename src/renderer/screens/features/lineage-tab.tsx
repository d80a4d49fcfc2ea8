import { Box, Skeleton, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCall } from '../../api/use-call.ts'
import { usePalette, type Palette } from '../../charts/palette.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatMany } from '../../format.ts'
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

/** What was made of what, drawn from the datasets to the model versions. */
export function LineageTab() {
  const { data, error } = useCall('features', 'lineage', {}, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title="The lineage could not be read" />
  if (data === undefined) return <Skeleton h={420} />
  const more =
    data.runs_left_out === 0 ? '' : ` ${formatMany(data.runs_left_out, 'older run')} without versions are left out.`
  return (
    <Section
      title="Lineage"
      description={`What was made of what. Point at a box to follow its lines; click it to go there.${more}`}
    >
      <Box
        style={{ overflow: 'auto' }}
        mah="max(360px, calc(100vh - 300px))"
        tabIndex={0}
        role="region"
        aria-label="Lineage"
      >
        <Graph lineage={data} />
      </Box>
    </Section>
  )
}

/** On a wide window the graph grows with it, so far. */
const MOST_GROWTH = 1.4

function Graph({ lineage }: { lineage: Lineage }) {
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
      aria-label="Graph"
    >
      {columnsOf(lineage.nodes).map(({ title, kinds }) => (
        <text
          key={title}
          x={nodes.find((node) => kinds.includes(node.kind))!.x}
          y={14}
          fontSize={12}
          fontWeight={600}
          fill={palette.text}
        >
          {title}
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
  const { id, x, y, label, detail, kind } = node
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
        title={`${kind.replaceAll('_', ' ')} ${label}, ${detail}`}
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

function linkOf({ kind, id, label }: LineageNode): string {
  const name = id.slice(kind.length + 1)
  if (kind === 'dataset') return `/data/${encodeURIComponent(label)}`
  if (kind === 'run') return `/runs/${encodeURIComponent(name)}`
  if (kind === 'model_version') return `/models/${encodeURIComponent(name.slice(0, name.lastIndexOf('/')))}`
  return '/features'
}
