// Asks a browser to keep what lies here until somebody wipes it.

// storage: the browser's own, or nothing. -> "kept", "may_be_cleared" or "unknown"
export async function askToStay(storage) {
  try {
    if (!storage?.persist) return "unknown";
    return (await storage.persisted()) || (await storage.persist()) ? "kept" : "may_be_cleared";
  } catch {
    // A browser that does not say is one that may clear it.
    return "unknown";
  }
}
