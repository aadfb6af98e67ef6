/** One server-sent event. */
export interface ServerEvent {
  event: string;
  data: string;
  id: string;
}

/**
 * Reads an event stream chunk by chunk, as the HTML standard writes it: lines end with LF, CR or CRLF, a blank line
 * ends an event, lines that begin with a colon are comments.
 */
export class SseParser {
  /** Milliseconds asked for between two connections, when the server said so. */
  retry: number | undefined;
  /** The last id seen; empty before the first. */
  lastId = '';

  #rest = '';
  #event = '';
  #data: string[] = [];
  #id: string | undefined;

  /** Takes a chunk and returns the events it completes. */
  take(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let text = this.#rest + chunk;
    // a CR at the very end may be the first half of a CRLF
    const held = text.endsWith('\r') ? '\r' : '';
    text = held === '' ? text : text.slice(0, -1);
    const lines = text.split(/\r\n|\r|\n/);
    this.#rest = (lines.pop() ?? '') + held;
    for (const line of lines) {
      if (line === '') {
        this.#finish(events);
      } else {
        this.#line(line);
      }
    }
    return events;
  }

  #line(line: string): void {
    if (line.startsWith(':')) {
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'event') {
      this.#event = value;
    } else if (field === 'id' && !value.includes('\0')) {
      this.#id = value;
    } else if (field === 'retry' && /^\d+$/.test(value)) {
      this.retry = Number(value);
    }
  }

  #finish(events: ServerEvent[]): void {
    if (this.#id !== undefined) {
      this.lastId = this.#id;
    }
    if (this.#data.length > 0) {
      events.push({ event: this.#event === '' ? 'message' : this.#event, data: this.#data.join('\n'), id: this.lastId });
    }
    this.#event = '';
    this.#data = [];
    this.#id = undefined;
  }
}
