import type { CallOutput } from '../../../shared/contract/define.ts'
import type { features } from '../../../shared/contract/features.ts'

export type Lineage = CallOutput<typeof features.lineage>
export type LineageNode = Lineage['nodes'][number]

export interface PlacedNode extends LineageNode {
  x: number
  y: number
}

export interface LineageLayout {
  nodes: PlacedNode[]
  /** As a path of SVG. */
  edges: { from: string; to: string; path: string }[]
  width: number
  height: number
}

/** From left to right. */
const COLUMNS: LineageNode['kind'][] = [
  'dataset',
  'feature_view',
  'on_demand_feature_view',
  'feature_service',
  'run',
  'model_version'
]

export const NODE_WIDTH = 138
export const NODE_HEIGHT = 44
export const HEAD_HEIGHT = 34
const COLUMN_GAP = 32
const ROW_GAP = 12

/** Only columns that have nodes; the narrow graph of a small workspace stays narrow. */
export function columnsOf(nodes: LineageNode[]): LineageNode['kind'][] {
  return COLUMNS.filter((kind) => nodes.some((node) => node.kind === kind))
}

/**
 * Places nodes in a column per kind. Within a column they are ordered by the mean place of what they come from
 * (the barycentre heuristic of Sugiyama, 1981), which keeps most lines from crossing.
 */
export function layOutLineage({ nodes, edges }: Pick<Lineage, 'nodes' | 'edges'>): LineageLayout {
  const columns = columnsOf(nodes)
  const placed = new Map<string, PlacedNode>()
  for (const [at, kind] of columns.entries()) {
    const own = nodes.filter((node) => node.kind === kind)
    const heights = new Map(own.map((node, place) => [node.id, meanHeight(node.id, edges, placed) ?? place * 1e6]))
    const ordered = own.toSorted((a, b) => heights.get(a.id)! - heights.get(b.id)!)
    for (const [row, node] of ordered.entries()) {
      const x = at * (NODE_WIDTH + COLUMN_GAP)
      placed.set(node.id, { ...node, x, y: HEAD_HEIGHT + row * (NODE_HEIGHT + ROW_GAP) })
    }
  }
  const all = [...placed.values()]
  return {
    nodes: all,
    edges: edges.map(({ from, to }) => ({ from, to, path: curve(placed.get(from)!, placed.get(to)!) })),
    width: Math.max(0, columns.length * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP),
    height: Math.max(HEAD_HEIGHT, ...all.map((node) => node.y + NODE_HEIGHT))
  }
}

function meanHeight(id: string, edges: Lineage['edges'], placed: Map<string, PlacedNode>): number | null {
  const heights = edges.flatMap(({ from, to }) => (to === id ? (placed.get(from)?.y ?? []) : []))
  return heights.length === 0 ? null : heights.reduce((sum, height) => sum + height, 0) / heights.length
}

function curve(from: PlacedNode, to: PlacedNode): string {
  const startX = from.x + NODE_WIDTH
  const startY = from.y + NODE_HEIGHT / 2
  const endY = to.y + NODE_HEIGHT / 2
  const middle = Math.max(COLUMN_GAP, to.x - startX) / 2
  return `M${startX},${startY} C${startX + middle},${startY} ${to.x - middle},${endY} ${to.x},${endY}`
}

/** Everything a node was made of, and everything that was made of it, itself included. */
export function relativesOf(id: string, edges: Lineage['edges']): Set<string> {
  const found = new Set([id])
  const follow = (at: string, next: (edge: Lineage['edges'][number], at: string) => string | null): void => {
    for (const edge of edges) {
      const other = next(edge, at)
      if (other === null || found.has(other)) continue
      found.add(other)
      follow(other, next)
    }
  }
  follow(id, (edge, at) => (edge.to === at ? edge.from : null))
  const before = new Set(found)
  follow(id, (edge, at) => (edge.from === at ? edge.to : null))
  return new Set([...before, ...found])
}
