/** Where a point stands. */
interface Point {
  x: number;
  y: number;
}

/** One line of a drawing, from who answered to whom, bent so that both directions can be told apart. */
interface Arc {
  path: string;
  width: number;
}

/** Points on an ellipse, the first at the top, clockwise. */
export function around(count: number, centre: Point, across: number, down: number): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / Math.max(1, count) - Math.PI / 2;
    return { x: centre.x + across * Math.cos(angle), y: centre.y + down * Math.sin(angle) };
  });
}

const BEND = 0.18;
const WIDEST = 4;

function rounded(value: number): string {
  return value.toFixed(1);
}

/** A bent line between two points that ends `short` of the second; the more replies of the most, the wider. */
export function arc(from: Point, to: Point, replies: number, most: number, short: number): Arc {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const middle = { x: (from.x + to.x) / 2 - dy * BEND, y: (from.y + to.y) / 2 + dx * BEND };
  const end = { x: to.x - (dx / length) * short, y: to.y - (dy / length) * short };
  const path = `M${rounded(from.x)} ${rounded(from.y)} Q${rounded(middle.x)} ${rounded(middle.y)} ${rounded(end.x)} ${rounded(end.y)}`;
  return { path, width: 1 + ((WIDEST - 1) * replies) / Math.max(1, most) };
}

const LONGEST = 15;
const SIGNS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A name that has room, never cut within what people take for one sign. */
export function shortened(name: string): string {
  const signs = [...SIGNS.segment(name)].map((one) => one.segment);
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : name;
}
