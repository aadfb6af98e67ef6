import { useAllActions } from './actions.tsx';

/** A button for each action that is offered, as the palette has them: what it is called, after "Command:". */
export function Commands() {
  return <>{useAllActions().map((one) => <button key={one.id} type="button" onClick={one.run}>{`Command: ${one.label}`}</button>)}</>;
}
