// Of ModelContextProtocol.Extensions.Tasks (csharp-sdk, src/ModelContextProtocol.Extensions.Tasks) what the adapter needs, by its names: the package itself is not to be had where these tests run.
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.Extensions.Tasks;

public interface IMcpTaskStore
{
#pragma warning disable CA1003, MA0046 // The event is as the package has it.
    event Action<InputResponseReceivedEventArgs>? InputResponseReceived;
#pragma warning restore CA1003, MA0046

    Task<McpTaskInfo> CreateTaskAsync(CancellationToken cancellationToken = default);

    Task<McpTaskInfo?> GetTaskAsync(string taskId, CancellationToken cancellationToken = default);

    Task SetCompletedAsync(string taskId, JsonElement result, CancellationToken cancellationToken = default);

    Task SetFailedAsync(string taskId, JsonElement error, CancellationToken cancellationToken = default);

    Task<bool> SetCancelledAsync(string taskId, CancellationToken cancellationToken = default);

    Task ResolveInputRequestsAsync(string taskId, IDictionary<string, InputResponse> inputResponses, CancellationToken cancellationToken = default);

    Task SetInputRequestsAsync(string taskId, IDictionary<string, InputRequest> inputRequests, CancellationToken cancellationToken = default);
}
