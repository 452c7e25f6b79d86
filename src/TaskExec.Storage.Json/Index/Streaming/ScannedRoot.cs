using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>The parts of the root that an index needs.</summary>
internal sealed record ScannedRoot(int Start, ByteSpan Array, ByteSpan? UpdatedAt);
