/** What is drawn with: on the screens and in reports. */
export interface Palette {
  /** One per series; told apart by people who are colour-blind as well. */
  series: readonly string[]
  text: string
  grid: string
  /** Lines that only help to read: the diagonal of chance, a perfect calibration. */
  guide: string
  /** What charts stand on. */
  ground: string
  tooltip: string
  tooltipText: string
}

/**
 * Begun from the hues of Okabe and Ito ("Color Universal Design", 2008) and moved until, on its own ground, each stands
 * out as 3:1 and any two stay apart for every kind of colour blindness; a test measures both.
 */
export const PALETTES: Record<'light' | 'dark', Palette> = {
  light: {
    series: ['#0072b2', '#c96400', '#009859', '#a8558a', '#694100', '#2b98e9'],
    text: '#5c636b',
    grid: '#e6e9ec',
    guide: '#9aa1a9',
    ground: '#ffffff',
    tooltip: '#22272d',
    tooltipText: '#ffffff'
  },
  dark: {
    series: ['#56b4e9', '#e6713f', '#488971', '#eca2bb', '#ffea70', '#8f7dff'],
    text: '#a6a6a6',
    grid: '#3b3b3b',
    guide: '#7a7a7a',
    ground: '#242424',
    tooltip: '#e9ecef',
    tooltipText: '#1a1b1e'
  }
}
