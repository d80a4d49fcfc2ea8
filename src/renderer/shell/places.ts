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

export interface Place {
  to: string
  label: string
  icon: LucideIcon
  /** What else lies there. */
  also?: string
}

/** The places of the navigation, in order. */
export const PLACES: Place[] = [
  { to: '/home', label: 'Home', icon: House },
  { to: '/data', label: 'Data', icon: Database },
  { to: '/features', label: 'Features', icon: TableProperties },
  { to: '/train', label: 'Train', icon: Sparkles },
  { to: '/experiments', label: 'Experiments', icon: FlaskConical, also: '/runs' },
  { to: '/models', label: 'Models', icon: Boxes },
  { to: '/serving', label: 'Serving', icon: Radio },
  { to: '/monitoring', label: 'Monitoring', icon: Activity }
]
