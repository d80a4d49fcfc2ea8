/**
 * A forest as bytes: the same forest gives the same bytes on every machine and every day.
 * Layout, all little-endian (as is every processor Benchtop runs on): 8 uint32, namely checksum of all that follows,
 * kind (0 classification, 1 regression), n_features, n_classes, n_trees, n_outputs, n_nodes, and 0 or, where features have
 * categories, 1 + the words of all sets; then the arrays importances, nodes (which are also links), values, roots; where
 * features have categories, categories and sets; then zeros up to a multiple of 8.
 * Every array of doubles begins at a multiple of 8, so a reader can use them where they lie.
 */
import { AppError } from '../../shared/errors.ts'
import { wordsOf, type Forest, type ForestMeta } from './forest.ts'

const HEADER_BYTES = 32
const KINDS = ['classification', 'regression'] as const

/** In the layout told above. */
export function encodeForest(forest: Forest): Uint8Array {
  const { kind, n_features, n_classes, n_trees, n_outputs, importances, nodes, values, roots } = forest
  const { categories, sets } = forest
  const counts = {
    n_features,
    n_trees,
    n_outputs,
    n_nodes: nodes.length / 2,
    set_code: categories === null ? 0 : 1 + sets.length
  }
  const bytes = new Uint8Array(sizeOf(counts))
  const header = new Uint32Array(bytes.buffer, 0, 8)
  header.set([0, KINDS.indexOf(kind), n_features, n_classes, n_trees, n_outputs, counts.n_nodes, counts.set_code])
  let at = HEADER_BYTES
  for (const array of [importances, nodes, values, roots, ...(categories === null ? [] : [categories, sets])]) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  header[0] = checksum(bytes)
  return bytes
}

/**
 * @param bytes exactly one encoded forest. Where it lies at a multiple of 8 the forest shares its memory, else it is copied
 * @throws INVALID_STATE when the bytes are not those that were written, or a node leads out of its tree
 */
export function decodeForest(bytes: Uint8Array): Forest {
  const own = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes)
  if (own.length < HEADER_BYTES || own.length % 8 !== 0) throw damaged('it is cut short')
  const [sum, kindCode, n_features, n_classes, n_trees, n_outputs, n_nodes, set_code] = new Uint32Array(
    own.buffer,
    own.byteOffset,
    8
  )
  const counts = { n_features, n_trees, n_outputs, n_nodes, set_code }
  if (own.length !== sizeOf(counts)) throw damaged('its length is not the one it names')
  if (checksum(own) !== sum) throw damaged('its checksum does not match')
  let at = own.byteOffset + HEADER_BYTES
  const floats = (length: number): Float64Array => {
    const array = new Float64Array(own.buffer, at, length)
    at += array.byteLength
    return array
  }
  const importances = floats(n_features)
  const nodes = floats(2 * n_nodes)
  const values = floats(n_nodes * n_outputs)
  const roots = new Int32Array(own.buffer, at, n_trees)
  const categories = set_code === 0 ? null : new Int32Array(own.buffer, at + 4 * n_trees, n_features)
  const sets = new Int32Array(own.buffer, at + 4 * n_trees + (categories?.byteLength ?? 0), Math.max(0, set_code - 1))
  const links = new Int32Array(nodes.buffer, nodes.byteOffset, 4 * n_nodes)
  const kind = KINDS[kindCode]
  if (!isPlausible({ kind, n_features, n_classes }, n_outputs)) throw damaged('its header makes no sense')
  const about = { kind, n_features, n_classes, n_trees, n_outputs, categories }
  const forest: Forest = { ...about, sets, roots, nodes, links, values, importances }
  requireClosedTrees(forest)
  return forest
}

interface Counts {
  n_features: number
  n_trees: number
  n_outputs: number
  n_nodes: number
  /** 0, or 1 + the words of all sets. */
  set_code: number
}

function sizeOf({ n_features, n_trees, n_outputs, n_nodes, set_code }: Counts): number {
  const n_integers = n_trees + (set_code === 0 ? 0 : n_features + set_code - 1)
  return HEADER_BYTES + 8 * (n_features + 2 * n_nodes + n_nodes * n_outputs + Math.ceil(n_integers / 2))
}

function isPlausible({ kind, n_classes }: ForestMeta, n_outputs: number): boolean {
  if (kind === 'regression') return n_classes === 0 && n_outputs === 1
  return kind === 'classification' && n_classes >= 1 && n_outputs === (n_classes > 2 ? n_classes : 1)
}

/** Every way through a tree goes forward, stays inside the tree, asks for a known feature, and so ends at a leaf. */
function requireClosedTrees({ roots, links, nodes, n_features, categories, sets }: Forest): void {
  const n_nodes = links.length / 4
  if (roots.length === 0 || roots[0] !== 0) throw damaged('it has no first tree')
  for (let tree = 0; tree < roots.length; tree++) {
    const end = tree + 1 < roots.length ? roots[tree + 1] : n_nodes
    if (end <= roots[tree] || end > n_nodes) throw damaged(`tree ${tree} has no nodes`)
    for (let node = roots[tree]; node < end; node++) {
      const link = links[4 * node + 2]
      if (link === -1) continue
      const right = links[4 * node + 3]
      if (link < 0 || link >> 1 >= n_features) throw damaged(`tree ${tree} asks for a feature that is not there`)
      if (right <= node + 1 || right >= end) throw damaged(`a node of tree ${tree} leads outside`)
      const n_categories = categories?.[link >> 1] ?? 0
      if (n_categories > 0 && !isPlace(nodes[2 * node], sets.length - wordsOf(n_categories))) {
        throw damaged(`tree ${tree} asks for a set that is not there`)
      }
    }
  }
}

function isPlace(place: number, last: number): boolean {
  return Number.isInteger(place) && place >= 0 && place <= last
}

/** MurmurHash3 (Appleby, 2011), 32 bits, of everything behind the first four bytes; any single changed word shows. */
function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + 4, bytes.length / 4 - 1)
  let hash = 0
  for (let at = 0; at < words.length; at++) {
    let word = Math.imul(words[at], 0xcc9e2d51)
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593)
    hash ^= word
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  hash ^= words.byteLength
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function damaged(reason: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `The model file is damaged: ${reason}. Train the model again or restore the file.`
  )
}
