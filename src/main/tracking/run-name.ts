import { randomInt } from 'node:crypto'

const ADJECTIVES =
  'amber bold brisk calm clever crisp curious daring deft eager fair fleet gentle glad golden hardy honest jolly keen kind lively loyal lucid mellow merry mild nimble noble patient placid plucky proud quick quiet ready rustic serene sharp silver sleek smooth spry steady stout sturdy sunny swift tidy upbeat vivid warm wise witty young zesty'.split(
    ' '
  )
const NOUNS =
  'acorn alder anvil aspen badger beacon birch bison bobbin brook cedar chisel cobalt condor cricket delta ember falcon fern finch fjord gecko granite harbor heron ibex juniper kestrel lantern larch lemur linden lynx maple marten meadow mortar oak orchid osprey otter pebble pine plover puffin quartz raven reed robin sable salmon sparrow spruce stork thicket tiller walnut willow wren yarrow'.split(
    ' '
  )

/** A name for a run that nobody named: `steady-otter-417`, three parts as in MLflow. */
export function inventRunName(): string {
  return `${ADJECTIVES[randomInt(ADJECTIVES.length)]}-${NOUNS[randomInt(NOUNS.length)]}-${randomInt(1000)}`
}
