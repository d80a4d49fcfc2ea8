/** The height of a table that is scrolled itself: what is left of the window below the tabs of a dataset. */
export const BELOW_TABS = 'max(320px, calc(100vh - 270px))'
