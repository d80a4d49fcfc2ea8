/** What is drawn, without how: each kind has a file of its own that draws it. */
export type Figure = LineFigure | BarFigure | HistogramFigure | MatrixFigure | PairFigure

export interface Point {
  x: number
  y: number
}

export interface FigureAxis {
  title: string
  /** Ends of the axis; without them, those of the points. */
  min?: number
  max?: number
  /** The figure writes its own marks below the axis. */
  hidden_ticks?: boolean
  /** Of what its numbers are: shares are written as percentages, whole numbers alone are marked. */
  unit?: 'share' | 'whole'
}

/** Lines or dots over a number. */
export interface LineFigure {
  kind: 'lines'
  x: FigureAxis
  y: FigureAxis
  series: FigureSeries[]
}

export interface FigureSeries {
  label: string
  /** In ascending order of x. */
  points: Point[]
  /** `guide`: grey and dashed, only there to read the others by. `dots`: points that no line joins. */
  look?: 'line' | 'guide' | 'dots'
}

/** Lying bars, one below the other, none below 0. */
export interface BarFigure {
  kind: 'bars'
  /** What the length of a bar says. */
  title: string
  bars: { label: string; value: number }[]
}

export interface HistogramFigure {
  kind: 'histogram'
  title: string
  /** One more than counts, ascending. */
  edges: number[]
  counts: number[]
  /** The values are whole numbers: each bar stands over those it counts. */
  whole?: boolean
}

/** Counts by two names; each row is shaded by its share of the row. */
export interface MatrixFigure {
  kind: 'matrix'
  row_title: string
  column_title: string
  labels: string[]
  /** Row by row. */
  counts: number[][]
}

/** Two samples of the same values side by side. */
export interface PairFigure {
  kind: 'pairs'
  title: string
  names: [string, string]
  /** Shares from 0 to 1 of the rows of the first and of the second sample. */
  groups: { label: string; shares: [number, number] }[]
}
