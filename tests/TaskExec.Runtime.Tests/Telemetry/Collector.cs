using System.Net;
using System.Net.Sockets;

namespace TaskExec.Runtime.Tests.Telemetry;

/// <summary>A receiver of OTLP over HTTP on the loopback, which keeps the first request.</summary>
internal sealed class Collector : IDisposable
{
    private readonly HttpListener _listener = new();

    public Collector()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        First = ReceiveAsync();
    }

    public Uri Address { get; }

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
