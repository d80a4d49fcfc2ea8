/** A name cut to so many letters, the last of them an ellipsis; as it is where it fits. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

/** A name cut in its middle where it is longer than 32 letters: columns of one origin often begin alike. */
export function shortenInMiddle(text: string): string {
  return text.length <= 32 ? text : `${text.slice(0, 18)}…${text.slice(-13)}`
}

/** How many letters of 12 pixels have room in so many pixels. */
export function lettersIn(pixels: number): number {
  return Math.floor(pixels / 7)
}
