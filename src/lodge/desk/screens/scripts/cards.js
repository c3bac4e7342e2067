// Cards of any shape: the same few lines as devices/domain/cards.py, over the same cases.

const plain = (text) => text.replace(/\s/g, "").toUpperCase();

// What a card's number comes to; table: {prefix, suffix, digits_only, last, no_zeros}.
export function keyOf(text, table) {
  const prefix = plain(table.prefix ?? "");
  const suffix = plain(table.suffix ?? "");
  let key = plain(text);
  if (prefix && key.startsWith(prefix)) key = key.slice(prefix.length);
  if (suffix && key.endsWith(suffix)) key = key.slice(0, -suffix.length);
  if (table.digits_only) key = key.replace(/[^0-9]/g, "");
  if (table.last) key = key.slice(-table.last);
  return table.no_zeros ? key.replace(/^0+/, "") : key;
}
