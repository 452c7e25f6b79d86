using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NotesSkills;

/// <summary>Serves the site that the sample's notes link to on 127.0.0.1 and logs the requests.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private const string Host = "notes.example";
    private const string Busy = "/handbook/limits";
    private static readonly string[] Pages = ["/handbook/", Busy, "/handbook/retries", "/papers/crash-consistency"];

    private readonly WebApplication _server;
    private readonly string _log;
    private readonly ConcurrentQueue<string> _requests = [];
    private int _busyAnswers = 1;

    private LoopbackSite(string log)
    {
        _log = log;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port: 0));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>Starts the site on a free port.</summary>
    /// <param name="log">The path of the file to which the requests are written when the site stops.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<LoopbackSite> StartAsync(string log, CancellationToken cancellationToken)
    {
        var site = new LoopbackSite(log);
        await site._server.StartAsync(cancellationToken);
        return site;
    }

    /// <summary>Creates a handler that connects to this server instead of notes.example, as <c>curl --connect-to</c> does.</summary>
    public HttpMessageHandler Connect()
    {
        var port = new Uri(_server.Urls.Single()).Port;
        return new SocketsHttpHandler { UseProxy = false, ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, port, token) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await File.WriteAllLinesAsync(_log, _requests);
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint requested, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            EndPoint endpoint = requested.Host == Host ? new IPEndPoint(IPAddress.Loopback, port) : requested;
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var status = !Pages.Contains(path, StringComparer.Ordinal) ? StatusCodes.Status404NotFound
            : path == Busy && Interlocked.Decrement(ref _busyAnswers) >= 0 ? StatusCodes.Status429TooManyRequests
            : StatusCodes.Status200OK;
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        _requests.Enqueue($"{context.Request.Method} {path} {status}");
        await context.Response.WriteAsync($"{path}: {status}\n", context.RequestAborted);
    }
}
