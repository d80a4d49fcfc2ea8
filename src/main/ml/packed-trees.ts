import type { Tree } from './tree-nodes.ts'

/**
 * Several trees in one block of shared memory. Between threads an array of numbers costs some 40 µs to hand on, however short,
 * and a tree has six: 10 000 trees held the main thread for over two seconds. A block costs as much as one array, and no copy.
 */
export interface PackedTrees {
  shapes: TreeShape[]
  /** Tree after tree, each beginning at a multiple of 8, its arrays from the widest numbers to the narrowest. */
  block: SharedArrayBuffer
}

interface TreeShape {
  n_nodes: number
  n_outputs: number
  n_features: number
  /** Words of its sets of categories; null: it has none. */
  n_set_words: number | null
}

/** Copies the trees into one block, which goes to another thread without a copy. */
export function packTrees(trees: readonly Tree[]): PackedTrees {
  const shapes = trees.map(shapeOf)
  const block = new SharedArrayBuffer(shapes.reduce((bytes, shape) => bytes + bytesOf(shape), 0))
  const packed = { shapes, block }
  for (const [number, room] of unpackTrees(packed).entries()) fill(room, trees[number])
  return packed
}

/** The trees as they were packed, bit for bit. They share the block's memory. */
export function unpackTrees({ shapes, block }: PackedTrees): Tree[] {
  let from = 0
  return shapes.map((shape) => {
    const tree = layOut(shape, block, from)
    from += bytesOf(shape)
    return tree
  })
}

function shapeOf({ n_nodes, n_outputs, importances, sets }: Tree): TreeShape {
  return { n_nodes, n_outputs, n_features: importances.length, n_set_words: sets?.length ?? null }
}

function bytesOf({ n_nodes, n_outputs, n_features, n_set_words }: TreeShape): number {
  const doubles = n_nodes * (1 + n_outputs) + n_features
  const integers = 2 * n_nodes + (n_set_words ?? 0)
  return Math.ceil((8 * doubles + 4 * integers + n_nodes) / 8) * 8
}

function layOut(
  { n_nodes, n_outputs, n_features, n_set_words }: TreeShape,
  block: SharedArrayBuffer,
  from: number
): Tree {
  let at = from
  const doubles = (length: number): Float64Array => {
    const array = new Float64Array(block, at, length)
    at += array.byteLength
    return array
  }
  const integers = (length: number): Int32Array => {
    const array = new Int32Array(block, at, length)
    at += array.byteLength
    return array
  }
  return {
    n_nodes,
    n_outputs,
    threshold: doubles(n_nodes),
    value: doubles(n_nodes * n_outputs),
    importances: doubles(n_features),
    feature: integers(n_nodes),
    right: integers(n_nodes),
    ...(n_set_words === null ? {} : { sets: integers(n_set_words) }),
    missing_left: new Uint8Array(block, at, n_nodes)
  }
}

function fill(room: Tree, tree: Tree): void {
  room.threshold.set(tree.threshold)
  room.value.set(tree.value)
  room.importances.set(tree.importances)
  room.feature.set(tree.feature)
  room.right.set(tree.right)
  room.sets?.set(tree.sets!)
  room.missing_left.set(tree.missing_left)
}
