using System.Net;
using System.Net.Sockets;
using Polly;

namespace TaskExec.Runtime.Tests.Classification;

/// <summary>Work that fails as it does in earnest: each API throws by itself.</summary>
internal static class Failing
{
    /// <summary>A server answers with a status, and the skill asks for success.</summary>
    public static async Task HttpAsync(int status)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        await Task.Yield();
        response.EnsureSuccessStatusCode();
    }

    /// <summary>No server listens.</summary>
    public static async Task RefusedAsync()
    {
        using var client = new HttpClient();
        await client.GetStringAsync(new Uri($"http://127.0.0.1:{FreePort()}/"));
    }

    /// <summary>A server listens and closes the connection in the middle of the handshake.</summary>
    public static async Task CutOffAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new HttpClient();
        var asking = client.GetStringAsync(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        (await listener.AcceptSocketAsync()).Dispose();
        await asking;
    }

    /// <summary>A server that never answers, and a client that waits no longer.</summary>
    public static async Task UnansweredAsync()
    {
        using var client = new HttpClient(new Silence()) { Timeout = TimeSpan.FromMilliseconds(1) };
        await client.GetStringAsync(new Uri("http://localhost/"));
    }

    /// <summary>The port is taken.</summary>
    public static void FileExists()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        using var second = new TcpListener((IPEndPoint)first.LocalEndpoint);
        second.Start();
    }

    /// <summary>Polly has opened the circuit.</summary>
    public static void BrokenCircuit()
    {
        var pipeline = new ResiliencePipelineBuilder().AddCircuitBreaker(new() { MinimumThroughput = 2, FailureRatio = 0.1, BreakDuration = TimeSpan.FromSeconds(42) }).Build();
        for (var i = 0; i < 2; i++)
        {
            Assert.ThrowsAny<IOException>(() => pipeline.Execute(static () => throw new IOException("down")));
        }

        pipeline.Execute(static () => { });
    }

    /// <summary>Polly has waited long enough.</summary>
    public static async Task PollyTimeoutAsync()
    {
        var pipeline = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMilliseconds(10)).Build();
        await pipeline.ExecuteAsync(static async token => await Never(token));
    }

    /// <summary>Waits until it is cancelled.</summary>
    public static Task Never(CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Never(cancellationToken);
            throw new InvalidOperationException("It never answers.");
        }
    }
}
