import {
  Activity,
  Boxes,
  Database,
  FlaskConical,
  House,
  Radio,
  Sparkles,
  TableProperties,
  type LucideIcon
} from 'lucide-react'
import type { Messages } from '../words/translate.ts'

export interface Place {
  to: string
  /** Of its message among the places. */
  name: keyof Messages['places']
  icon: LucideIcon
  /** What else lies there. */
  also?: string[]
}

/** The places of the navigation, in order. */
export const PLACES: Place[] = [
  { to: '/home', name: 'home', icon: House },
  { to: '/data', name: 'data', icon: Database },
  { to: '/features', name: 'features', icon: TableProperties },
  { to: '/train', name: 'train', icon: Sparkles },
  { to: '/experiments', name: 'experiments', icon: FlaskConical, also: ['/runs', '/compare'] },
  { to: '/models', name: 'models', icon: Boxes },
  { to: '/serving', name: 'serving', icon: Radio },
  { to: '/monitoring', name: 'monitoring', icon: Activity }
]
