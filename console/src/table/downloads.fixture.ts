import { vi } from 'vitest';

/** Catches the files that are handed to the browser from now on, until all mocks are restored. */
export function downloads(): { name: string; text: Promise<string> }[] {
  const files: { name: string; text: Promise<string> }[] = [];
  let last: Promise<string>;
  // jsdom has neither addresses of blobs nor a place to save them
  vi.stubGlobal('URL', class extends URL {
    static override createObjectURL(blob: Blob): string {
      last = blob.text();
      return 'blob:file';
    }

    static override revokeObjectURL(): void {}
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    files.push({ name: this.download, text: last });
  });
  return files;
}
