using System.IO.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace TaskExec.Agents.Tests;

/// <summary>A server and a client of the real SDK, with two pipes between them.</summary>
internal sealed class ConnectedServer : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop;
    private readonly Task _running;

    private ConnectedServer(ServiceProvider services, CancellationTokenSource stop, Task running, McpClient client) =>
        (_services, _stop, _running, Client) = (services, stop, running, client);

    public McpClient Client { get; }

    public static async Task<ConnectedServer> StartAsync(Action<IMcpServerBuilder> register)
    {
        Pipe toServer = new(), toClient = new();
        var builder = new ServiceCollection().AddMcpServer().WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        register(builder);
        var services = builder.Services.BuildServiceProvider();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = services.GetRequiredService<McpServer>().RunAsync(stop.Token);
        var client = await McpClient.CreateAsync(new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream()), cancellationToken: stop.Token);
        return new(services, stop, running, client);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
