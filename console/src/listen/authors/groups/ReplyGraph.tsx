import { useId } from 'react';
import type { ReplyCount } from '../../../api/types.ts';
import { arc, around, shortened } from './circle.ts';
import styles from '../Authors.module.css';

const WIDTH = 400;
const HEIGHT = 240;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const DOT = 6;

interface ReplyGraphProps {
  /** Members by index, as `replies` names them. */
  names: readonly string[];
  replies: readonly ReplyCount[];
  /** What the drawing shows, for people who do not see it; its table stands beneath. */
  label: string;
}

/** Who answers whom: members on a ring, an arrow from who answered, wider for more replies. */
export function ReplyGraph({ names, replies, label }: ReplyGraphProps) {
  const head = useId();
  const points = around(names.length, CENTRE, 92, 86);
  const most = Math.max(1, ...replies.map((one) => Number(one.replies)));
  const lines = replies.flatMap((one) => {
    const [from, to] = [points[one.from], points[one.to]];
    return from === undefined || to === undefined || one.from === one.to ? [] : [{ key: `${one.from}-${one.to}`, ...arc(from, to, Number(one.replies), most, DOT + 4) }];
  });
  return (
    <svg className={styles.graph} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 0 L8 4 L0 8 Z" />
        </marker>
      </defs>
      {lines.map(({ key, path, width }) => <path key={key} d={path} strokeWidth={width} markerEnd={`url(#${head})`} />)}
      {points.map((point, index) => <circle key={index} cx={point.x} cy={point.y} r={DOT} />)}
      {points.map((point, index) => <Name key={index} x={point.x} y={point.y} name={names[index] ?? ''} />)}
    </svg>
  );
}

/** A name outside the ring, on the side where there is room. */
function Name({ x, y, name }: { x: number; y: number; name: string }) {
  const side = Math.abs(x - CENTRE.x) < 12 ? 'middle' : x > CENTRE.x ? 'start' : 'end';
  const dx = side === 'middle' ? 0 : side === 'start' ? DOT + 4 : -DOT - 4;
  const dy = side === 'middle' ? (y < CENTRE.y ? -DOT - 6 : DOT + 14) : 4;
  return (
    <text x={x + dx} y={y + dy} textAnchor={side}>
      {shortened(name)}
      <title>{name}</title>
    </text>
  );
}
