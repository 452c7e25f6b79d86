using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TaskExec.Runtime.Tests;

/// <summary>A server on the loopback that gives each request the next answer, and the last one to all that follow.</summary>
internal sealed class AnswersInTurn : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string> _answers;

    /// <param name="answers">The status line and the headers of each.</param>
    public AnswersInTurn(params string[] answers)
    {
        _answers = new(answers);
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                _ = await stream.ReadAtLeastAsync(new byte[4096], 1);
                var answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over: the listener was closed.
        }
    }
}
