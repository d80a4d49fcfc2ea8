/** As far as charts use it: a 2D context that writes SVG. */
declare module 'svgcanvas' {
  export class Context {
    constructor(size: { width: number; height: number })
    fillStyle: string
    fillRect(x: number, y: number, width: number, height: number): void
    getSerializedSvg(fixNamedEntities?: boolean): string
  }
}
