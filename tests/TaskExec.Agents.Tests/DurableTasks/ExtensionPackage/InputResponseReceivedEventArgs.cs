using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.Extensions.Tasks;

public sealed class InputResponseReceivedEventArgs
{
    public required string TaskId { get; init; }

    public required string RequestId { get; init; }

    public required InputResponse Response { get; init; }
}
