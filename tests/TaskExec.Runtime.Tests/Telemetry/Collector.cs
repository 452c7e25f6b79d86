using System.Net;
using TaskExec.Testing;

namespace TaskExec.Runtime.Tests.Telemetry;

/// <summary>A receiver of OTLP over HTTP on the loopback, which keeps the first request.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();

    public Collector()
    {
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        First = ReceiveAsync();
    }

    public Uri Address { get; } = Loopback.FreeAddress();

    public Task<(string Path, byte[] Body)> First { get; }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task<(string Path, byte[] Body)> ReceiveAsync()
    {
        var context = await _listener.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.Close();
        return (context.Request.Url!.AbsolutePath, body.ToArray());
    }
}
