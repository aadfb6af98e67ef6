import { vi } from 'vitest';

/** Lets charts draw on nothing, until all mocks are restored: jsdom has neither canvas nor sizes. */
export function blankCanvas(): void {
  const kept: Record<string | symbol, unknown> = { globalAlpha: 1 };
  const drawing = new Proxy(kept, { get: (all, name) => (name in all ? all[name] : () => ({ width: 0, addColorStop: () => {} })) });
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(112);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(drawing as never);
}
