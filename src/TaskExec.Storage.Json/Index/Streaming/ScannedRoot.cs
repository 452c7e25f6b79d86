using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the byte positions in the root that an index needs.</summary>
internal sealed record ScannedRoot(int Start, ByteSpan Array, ByteSpan? UpdatedAt);
