/** Hands a file to the browser, which saves it. */
export function download(name: string, parts: readonly BlobPart[], type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // the browser has begun to read by then
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
